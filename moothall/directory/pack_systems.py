"""What a pack says of other systems, and of how long and where personal data may be. It holds no secret."""

from typing import Literal

from moothall.directory.pack_records import Record


class Connector(Record, frozen=True):
    """An account at another system. `mapping` and `answers` are written as on its page, a line each.

    Whether it is in use is not said: a new one is switched on once somebody has given it its key.
    """

    name: str
    system: str
    organisation: str
    mapping: str
    answers: str
    team: str = ""
    partner: str = ""
    services: tuple[str, ...] = ()
    options: dict[str, str] = {}
    sends_documents: bool = True


class Retention(Record, frozen=True):
    """After how many months one sort of words is erased, or readings of personal data are forgotten."""

    what: Literal["received", "sent", "readings"]
    months: int


class SecureDomain(Record, frozen=True):
    """A mail domain to which personal data may go until a day, and why."""

    organisation: str
    domain: str
    why: str
    until_on: str


class Policy(Record, frozen=True):
    """The version of a council's security policy that holds. `owner` is a username."""

    organisation: str
    number: int
    words: str
    owner: str
    from_on: str
    review_on: str
    change_note: str = ""
