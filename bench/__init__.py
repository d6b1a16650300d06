"""The benchmarks that `make bench` runs: data by COPY, a floor in the same run, figures into docs/performance.md."""
