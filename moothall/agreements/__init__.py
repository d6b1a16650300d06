"""Partners and what is agreed with them, and with the council's own departments."""
