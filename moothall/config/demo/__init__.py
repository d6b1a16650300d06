"""The demo council: invented people in an invented town, made through the same acts as everything else."""
