"""The demo council's sign-ins, as they are shown at the start."""

import json
from pathlib import Path


def lines(path: Path) -> list[str]:
    """Return the lines to print, from the file that the command `demo_council` writes; none when there is no demo."""
    try:
        sign_ins = json.loads(path.read_text())["sign_ins"]
        rows = [(str(one["role"]), str(one["username"]), str(one["password"])) for one in sign_ins]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)] if rows else [0, 0]
    return [
        "Sign in to the demo council as",
        *(f"  {role:{widths[0]}}  {name:{widths[1]}}  {password}" for role, name, password in rows),
    ]
