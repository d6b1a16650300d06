"""What a pack says of partners and of what was agreed with them."""

from typing import Literal

from moothall.directory.catalogue import Interaction
from moothall.directory.pack_records import Record


class PartnerPerson(Record, frozen=True):
    """Whom to ask at a partner, and who stands in."""

    name: str
    post: str = ""
    about: str = ""
    telephone: str = ""
    email: str = ""
    deputy_name: str = ""
    deputy_telephone: str = ""


class Partner(Record, frozen=True):
    """A partner in the register. `accountable` and `deputy` are usernames of the council's officers."""

    organisation: str
    council: str
    purpose: str
    accountable: str
    deputy: str
    since_on: str
    accountability: str = ""
    road: Literal["desk", "email", "webhook", "open311"] = "desk"
    road_address: str = ""
    is_provider: bool = False
    contacts: tuple[PartnerPerson, ...] = ()
    is_retired: bool = False


TimeUnit = Literal["working_hours", "working_days", "days"]


class AgreementTerm(Record, frozen=True):
    """Times for one service, one kind of transaction, both, or all."""

    done_value: int
    done_unit: TimeUnit
    service: str = ""
    interaction: Literal["", Interaction] = ""
    answer_value: int | None = None
    answer_unit: Literal["", TimeUnit] = ""
    quality: str = ""


class AgreementMeasure(Record, frozen=True):
    """A quality with its target in per cent; what is judged has words and no target."""

    measure: Literal["done", "answered", "sent_back", "not_fixed", "judged"]
    target_percent: int | None = None
    words: str = ""


class AgreementPerson(Record, frozen=True):
    """Whom either side asks about an agreement."""

    side: Literal["ours", "theirs"]
    name: str
    post: str = ""
    telephone: str = ""
    email: str = ""


class AgreementStep(AgreementPerson, frozen=True, kw_only=True):
    """Whom to turn to when something is so many hours late."""

    after_hours: int


class Agreement(Record, frozen=True):
    """An agreement of the council with a partner or a department. It is in force once both sides have signed.

    `owner` is the username of who looks after one with a department. `signed_theirs_on` is said where the other side
    signed on another day.
    """

    code: str
    name: str
    council: str
    from_on: str
    review_on: str
    our_role: str
    their_role: str
    handover: str
    terms: tuple[AgreementTerm, ...]
    measures: tuple[AgreementMeasure, ...]
    steps: tuple[AgreementStep, ...]
    contacts: tuple[AgreementPerson, ...]
    partner: str = ""
    department: str = ""
    owner: str = ""
    until_on: str = ""
    services: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    signed_ours_by: str = ""
    signed_theirs_by: str = ""
    signed_on: str = ""
    signed_theirs_on: str = ""
    change_note: str = ""
    is_retired: bool = False
