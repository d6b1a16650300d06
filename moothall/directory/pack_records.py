"""What a pack holds besides services: who does what, where and when, charter, articles, systems and demo people.

Every record is written by people as YAML; an unknown field is an error. References between records are codes.
Dates are ISO text ("2026-04-01"), times of day are local ("09:00-12:30").
"""

from typing import Literal

import msgspec

from moothall.directory.catalogue import Channel

Nation = Literal["england", "wales", "scotland", "northern_ireland", "none"]
SiteKind = Literal["multi_service_centre", "one_stop_shop", "access_point", "mobile_stop", "library"]
CharterChannel = Literal["all", "face_to_face", "telephone", "email_and_letter", "email"]


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Anything written in a pack."""


class Organisation(Record, frozen=True):
    """The council or a partner. `reference_prefix` begins its references; colours are `#rrggbb`.

    `mark` is the picture at the top of its pages, by its name in the pack. A partner says when it took on the customer
    charter of the pack, and by whose hand. `languages` are those in which its website speaks besides English.
    """

    code: str
    name: str
    short_name: str
    kind: Literal["council", "partner"]
    reference_prefix: str
    colour: str
    accent: str
    address: str
    telephone: str
    email: str
    website: str
    mark: str = ""
    charter_accepted_on: str = ""
    charter_accepted_by: str = ""
    languages: tuple[Literal["cy"], ...] = ()
    one_may_publish: bool = False
    is_retired: bool = False


class Department(Record, frozen=True):
    """A department, as customers are told of it."""

    code: str
    name: str
    organisation: str
    is_retired: bool = False


class Team(Record, frozen=True):
    """The people who do a kind of work. `contact` and `deputy` are the usernames of its named officers, if any.

    An overdue or disputed case climbs to the team in `escalates_to`, or to the contact when it is empty.
    """

    code: str
    name: str
    organisation: str
    department: str
    contact: str
    deputy: str
    email: str
    telephone: str
    calendar: str
    description: str
    escalates_to: str = ""
    is_front_office: bool = False
    is_retired: bool = False


class Week(Record, frozen=True):
    """Opening hours by day: each day lists its periods; an empty list is a closed day."""

    monday: tuple[str, ...] = ()
    tuesday: tuple[str, ...] = ()
    wednesday: tuple[str, ...] = ()
    thursday: tuple[str, ...] = ()
    friday: tuple[str, ...] = ()
    saturday: tuple[str, ...] = ()
    sunday: tuple[str, ...] = ()


class CalendarException(Record, frozen=True):
    """A day that differs, and why. An empty list of hours is a closed day."""

    on: str
    hours: tuple[str, ...]
    reason: str


class Calendar(Record, frozen=True):
    """Working or opening hours. `nation` says whose bank holidays close it; `none` closes for none."""

    code: str
    name: str
    nation: Nation
    hours: Week
    timezone: str = "Europe/London"
    exceptions: tuple[CalendarException, ...] = ()
    is_retired: bool = False


class Brand(Record, frozen=True):
    """How a site looks when it is not its organisation's own front.

    A joint front names the bodies behind it in `on_behalf_of`; `is_unbranded` shows no body's mark at all. `mark` is
    its picture, by its name in the pack.
    """

    name: str
    colour: str = ""
    accent: str = ""
    mark: str = ""
    is_unbranded: bool = False
    on_behalf_of: tuple[str, ...] = ()


class Site(Record, frozen=True):
    """A place where customers are served; `services` lists the codes served there, or is "all"."""

    code: str
    name: str
    kind: SiteKind
    organisation: str
    address: str
    postcode: str
    uprn: str
    latitude: float | None
    longitude: float | None
    telephone: str
    calendar: str
    facilities: tuple[str, ...]
    access_features: tuple[str, ...]
    directions: str
    services: Literal["all"] | tuple[str, ...] = "all"
    brand: Brand | None = None
    is_retired: bool = False


class ContactChannel(Record, frozen=True):
    """A way to get in touch with an organisation: the number or address, and when somebody answers."""

    code: str
    organisation: str
    name: str
    address_or_number: str
    calendar: str
    is_published: bool = True
    note: str = ""


class Mailbox(Record, frozen=True):
    """An address to which people write: by which channel it counts, which team works it, and under which service.

    For texts the address is a number, and `provider` names who carries them, with `options` that it needs. `imap_host`
    is the server from which mail is fetched, once somebody has typed the password.
    """

    address: str
    name: str
    organisation: str
    team: str
    service: str
    channel: str = "email"
    provider: str = ""
    has_plus_addresses: bool = True
    imap_host: str = ""
    imap_port: int = 993
    imap_security: Literal["tls", "starttls", "none"] = "tls"
    imap_user: str = ""
    imap_folder: str = "INBOX"
    options: dict[str, str] = {}
    is_active: bool = True


class PackRole(Record, frozen=True):
    """A named set of permissions, for a council that changed what the roles of a new one allow."""

    code: str
    name: str
    permissions: tuple[str, ...]
    needs_second_factor: bool = False


class Skill(Record, frozen=True):
    """Something that not everybody can do."""

    code: str
    name: str
    description: str = ""
    is_retired: bool = False


class ChannelKind(Record, frozen=True):
    """A channel that the council added to those that everybody has. It counts as the built-in one `counts_as`."""

    code: str
    name: str
    counts_as: Channel
    calendar: str
    is_live: bool = False
    is_written_later: bool = False
    is_retired: bool = False


class StyleWord(Record, frozen=True):
    """A word that customers should not have to read, and what to say instead."""

    word: str
    kind: Literal["jargon", "slang", "abbreviation"] = "jargon"
    instead: str = ""


class MessageTemplate(Record, frozen=True):
    """A message in the council's own words. `automatic` names the message that goes out by itself which it replaces."""

    code: str
    name: str
    subject: str
    body: str
    automatic: str = ""
    language: str = "en"


class RollOut(Record, frozen=True):
    """From which day a service is offered at a site and on a channel; empty is everywhere."""

    service: str
    live_on: str
    site: str = ""
    channel: str = ""
    note: str = ""


class Staff(Record, frozen=True):
    """An officer. `site` is where they work, so that a letter can say so. `skills` says how well, from 1 to 3."""

    username: str
    name: str
    job_title: str
    organisation: str
    telephone: str
    email: str
    roles: tuple[str, ...]
    teams: tuple[str, ...] = ()
    site: str = ""
    supervises: tuple[str, ...] = ()
    skills: dict[str, int] = {}
    location: str = ""
    is_active: bool = True


class DemoCustomer(Record, frozen=True):
    """An invented customer. `accounts` maps a kind of account ("council_tax") to its number."""

    code: str
    kind: Literal["person", "business", "group"]
    name: str
    address: str
    postcode: str
    uprn: str
    preferred_name: str = ""
    contact_person: str = ""
    telephones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    language: str = "en"
    format_needs: tuple[str, ...] = ()
    communication_needs: tuple[str, ...] = ()
    accounts: dict[str, str] = {}


class Article(Record, frozen=True):
    """One question that people ask, with its answer. `internal_note` is for officers only."""

    code: str
    question: str
    answer: str
    owner_role: str
    review_on: str
    services: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    internal_note: str = ""
    expires_on: str = ""
    when_expired: Literal["being_checked", "withdrawn"] = "being_checked"
    is_published: bool = True


class Target(Record, frozen=True):
    """The figure that a promise sets.

    `statistic` says of what: the mean over all, the most that any one may take (maximum), or the share that
    must be right (1.0 is all). `clock_starts` says from when.
    """

    value: float
    unit: Literal["seconds", "minutes", "working_hours", "working_days", "days", "share"]
    statistic: Literal["mean", "maximum", "share"]
    clock_starts: str = ""


class CharterPromise(Record, frozen=True):
    """One promise to customers. `measured_by` says in words how anyone can tell that it is kept.

    Evidence is a figure (measured), a document or register (record), or what a trained observer saw
    (judgement). After `amber_share` of its time a running clock warns.
    """

    code: str
    channel: CharterChannel
    words: str
    evidence: Literal["measured", "record", "judgement"]
    measured_by: str
    target: Target | None = None
    source: str = ""
    amber_share: float = 0.8


class CharterLine(Record, frozen=True):
    """A duty of customers or a right of staff."""

    code: str
    words: str


class Charter(Record, frozen=True):
    """One version of the customer charter: promises, duties of customers and rights of staff."""

    version: int
    name: str
    introduction: str
    starts_on: str
    review_on: str
    display_places: tuple[str, ...]
    promises: tuple[CharterPromise, ...]
    customer_duties: tuple[CharterLine, ...]
    staff_rights: tuple[CharterLine, ...]


class Tightening(Record, frozen=True):
    """A promise of which a service, or a partner with all its services, holds itself to more: `value` in its unit."""

    promise: str
    value: float
    service: str = ""
    organisation: str = ""


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
