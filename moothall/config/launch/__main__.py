"""`python -m moothall.config.launch`, which is what `.venv/bin/moothall` runs."""

import sys

from moothall.config.launch.cli import main

sys.exit(main(sys.argv[1:]))
