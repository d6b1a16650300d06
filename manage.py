"""Django's own commands. `.venv/bin/moothall` is what a council runs."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "moothall.config.settings")
    execute_from_command_line(sys.argv)
