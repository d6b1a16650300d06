"""What one catalogue record of a service holds.

The same record drives the A-Z page, the portal form, the officer's script, eligibility, workflow, promise and
hand-off target. It is kept as JSON in `ServiceVersion.record` and written by people as YAML in a pack.
Unknown fields are errors, so a typing slip in a pack never passes unseen.
"""

from datetime import date
from typing import Literal
from urllib.parse import urlsplit

import msgspec
from django.utils.text import slugify

Channel = Literal[
    "telephone", "counter", "web", "email", "text", "post", "fax", "kiosk", "video", "visit", "councillor"
]
QuestionType = Literal[
    "text", "long_text", "choice", "choices", "yes_no", "number", "date", "place", "file", "email", "phone"
]
Interaction = Literal[
    "information", "revenue", "benefits", "consultation", "application", "booking", "appointment", "complaint"
]
Security = Literal["open", "personal", "sensitive"]
Complexity = Literal["simple", "complex", "form", "service_given"]
PublicReports = Literal["hidden", "place", "words"]
WhenExpired = Literal["being_checked", "withdrawn"]

LONGEST_STAGE = 30
"""Characters of a stage as a case keeps it."""

LONGEST_LINK = 500
"""Characters of the address of a link: more cannot be checked."""


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One answer that can be chosen."""

    value: str
    label: str
    hint: str = ""


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """True when the answer to `question` is one of `one_of`."""

    question: str
    one_of: tuple[str, ...]


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One question of the form; the portal shows each on its own page, the desk shows all in the script.

    `asked_when` names an earlier question. Yes/no answers are the values "yes" and "no". `pattern` is a regular
    expression that a text answer must match in full, and `pattern_says` is the sentence shown when it does not.
    """

    code: str
    type: QuestionType
    ask: str
    hint: str = ""
    say: str = ""
    is_required: bool = True
    options: tuple[Option, ...] = ()
    asked_when: Condition | None = None
    pattern: str = ""
    pattern_says: str = ""
    least: float | None = None
    most: float | None = None
    section: str = ""


class EligibilityQuestion(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A quick question whose answers in `fails_on` mean that the customer does not seem eligible, and why."""

    code: str
    ask: str
    options: tuple[Option, ...]
    fails_on: tuple[str, ...]
    because: str


class Charge(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A price in pence; `per` says for what, such as "a collection of up to 3 items"."""

    what: str
    pence: int
    per: str = ""


class ServicePromise(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How long the service takes: `value` of `unit` from first receipt, in words for the customer."""

    value: int
    unit: Literal["working_hours", "working_days", "days"]
    words: str


class Stopper(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Shown before anything else: when this is so, do that instead of filling in the form."""

    when: str
    do: str
    phone: str = ""


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the front line may decide alone: an amount up to `limit_pence`, beyond which `beyond` says who does."""

    what: str
    limit_pence: int
    beyond: str


class Link(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Another body's page, checked by the link check."""

    label: str
    url: str

    @property
    def host(self) -> str:
        """The name of the website, short enough for a list."""
        try:
            return urlsplit(self.url).hostname or self.url
        except ValueError:
            return self.url


class Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What an officer with no special knowledge says and does."""

    opening: str
    answer: str = ""
    internal: str = ""
    closing: str = ""


class OwnStage(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A stage of a service's cases that the council composed itself.

    `name` is what officers call it, `words` what the customer reads. `leads_to` names the stages that can follow; where
    none is named it is the next of the list. The work can be finished only in a stage that `may_end`. `team` has the
    case from then on. `asks` is what must be written down before the case moves on, `message` what the customer is told
    besides, and `waits_for` what they are asked: until they answer, the promises stand still.
    """

    name: str
    words: str
    leads_to: tuple[str, ...] = ()
    may_end: bool = False
    team: str = ""
    asks: str = ""
    message: str = ""
    waits_for: str = ""

    @property
    def code(self) -> str:
        """What a case keeps of the stage that it is in."""
        return slugify(self.name)[:LONGEST_STAGE]


class ServiceRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One service of the council or of a partner, whole.

    `answer` is what the public reads and what the officer reads out when no case is needed. `makes_case` is False
    for services that only inform. `required_for_handoff` names question codes without which a case cannot go to the
    team. `trust_level` is 0 (anyone) to 3 (identity proven). `security` rates its messages: what is "sensitive" is
    never mailed or texted. `online` is the portal route: `form` (asked here),
    `link` (a partner's page) or `none`, and then `why_not_online` says why. A service that is not `is_listed` is there
    for its cases alone, such as those brought in from an older system: customers do not see it.

    `stages` take the place of those of its `workflow`, from the first, in which a case begins.

    From `expires_on` its words hold no longer: customers are told that they are being checked, or it is withdrawn.

    `public_reports` is what everybody may read of its cases through Open311: nothing (`hidden`), how far they are and
    where (`place`), or also the words of reports that another website publishes anyhow (`words`).
    """

    code: str
    name: str
    group: str
    description: str
    owner_role: str
    contact_name: str
    deputy_name: str
    team: str
    interaction: Interaction
    complexity: Complexity
    promise: ServicePromise
    script: Script
    summary: str = ""
    keywords: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    lgsl: int | None = None
    lgil: int | None = None
    answer: str = ""
    what_you_need: tuple[str, ...] = ()
    how_it_works: str = ""
    charges: tuple[Charge, ...] = ()
    formats: tuple[str, ...] = ("web", "leaflet", "large_print", "audio")
    channels: tuple[str, ...] = ("telephone", "counter", "web", "email", "post")
    online: Literal["form", "link", "none"] = "form"
    why_not_online: str = ""
    makes_case: bool = True
    questions: tuple[Question, ...] = ()
    required_for_handoff: tuple[str, ...] = ()
    eligibility: tuple[EligibilityQuestion, ...] = ()
    decision: Decision | None = None
    stoppers: tuple[Stopper, ...] = ()
    reasons: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    signpost: str = ""
    trust_level: int = 0
    security: Security = "personal"
    workflow: Literal["standard", "inspection", "application", "enquiry"] = "standard"
    stages: tuple[OwnStage, ...] = ()
    tightens: dict[str, int] = {}
    front_office: str = ""
    back_office: str = ""
    split_reviewed_on: str = ""
    review_on: str = ""
    repeat_days: int = 14
    nearby_metres: int = 100
    is_listed: bool = True
    public_reports: PublicReports = "place"
    expires_on: str = ""
    when_expired: WhenExpired = "being_checked"

    def is_expired(self, today: date) -> bool:
        """Whether its words hold no longer unless somebody looks them over."""
        return bool(self.expires_on) and self.expires_on <= today.isoformat()

    @property
    def is_report(self) -> bool:
        """Whether customers come to report something, rather than to ask for it."""
        return self.workflow == "inspection" or self.interaction == "complaint" or self.name.startswith("Report ")

    @property
    def may_be_nameless(self) -> bool:
        """Whether somebody may ask for this without saying who they are: a report that asks for no proof of it."""
        return self.trust_level == 0 and self.makes_case and self.is_report
