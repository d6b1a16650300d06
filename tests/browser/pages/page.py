"""One page as pictures and checks know it, and who opens pages."""

from dataclasses import dataclass
from pathlib import Path

from tests.browser.ways import Way

# Who opens a page: the sign-ins of the demo council (`SIGN_INS` in moothall/config/demo/council.py).
NOBODY = ""
OFFICER, SUPERVISOR, SPECIALIST, PARTNER = "asha", "grace", "priya", "kev"
MANAGER, ADMINISTRATOR, SECOND_ADMINISTRATOR, COUNCILLOR = "victoria", "alex", "robin", "jean"


@dataclass(frozen=True)
class Page:
    """One page: the name of its picture, who opens it, its address or the way to it."""

    name: str
    who: str
    where: str | Way
    is_wide: bool = False

    def file(self, folder: Path, width: int) -> Path:
        """Return where its picture goes."""
        return folder / str(width) / f"{self.name}.png"
