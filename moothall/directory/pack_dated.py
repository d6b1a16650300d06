"""What a pack says for a time only: who is away, and what does not work. Moments are ISO text with their offset."""

from typing import Literal

from moothall.directory.pack_records import Record


class Absence(Record, frozen=True):
    """Who is away from one day until another, both included, and who stands in. Why is nobody else's business."""

    officer: str
    deputy: str
    from_on: str
    until_on: str


class Interruption(Record, frozen=True):
    """A message that something does not work, which stands or is planned. Naming no services, sites or channels is all.

    `written_by` is a username. One that `is_approved` is shown as soon as the pack is taken in.
    """

    words: str
    severity: Literal["notice", "disruption", "emergency"]
    from_at: str
    until_at: str
    words_cy: str = ""
    services: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    written_by: str = ""
    is_approved: bool = False
