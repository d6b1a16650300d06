"""What must be true inside one service record, whoever wrote it and wherever: in a pack or on a page."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from moothall.directory.catalogue import LONGEST_LINK, Condition, Question, ServiceRecord
from moothall.directory.slips import Slip, Steps, slips_in_date
from moothall.directory.stage_checks import slips_in_stages
from moothall.lib.patterns import why_unusable

CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
QUESTION_CODE = re.compile(r"[a-z][a-z0-9_]*")
STREET_GROUPS = ("Street cleaning", "Roads and pavements", "Parks and trees")
CHOICES = ("choice", "choices")
TEXTS = ("text", "long_text", "email", "phone")


def slips_in_service(service: ServiceRecord) -> Iterator[Slip]:
    """Yield everything that contradicts itself in `service`, each with the steps to the field."""
    yield from _wrong_code(service)
    yield from _wrong_questions(service)
    yield from _wrong_handoff(service)
    yield from _wrong_eligibility(service)
    yield from _wrong_route(service)
    yield from _wrong_figures(service)
    yield from slips_in_stages(service)
    for name in ("review_on", "split_reviewed_on", "expires_on"):
        yield from slips_in_date(getattr(service, name), (name,))


def _wrong_code(service: ServiceRecord) -> Iterator[Slip]:
    if not CODE.fullmatch(service.code):
        yield ("code",), _("use small letters, figures and single hyphens only")
    if service.contact_name == service.deputy_name:
        yield ("deputy_name",), _("the deputy must be somebody other than the named contact")


def _wrong_questions(service: ServiceRecord) -> Iterator[Slip]:
    earlier: dict[str, Question] = {}
    all_codes = {question.code for question in service.questions}
    for number, question in enumerate(service.questions):
        at: Steps = ("questions", number)
        if not QUESTION_CODE.fullmatch(question.code):
            yield (*at, "code"), _("use small letters, figures and underscores, beginning with a letter")
        if question.code in earlier:
            yield (*at, "code"), _('another question is already called "%(code)s"') % {"code": question.code}
        yield from _wrong_options(question, at)
        yield from _wrong_pattern(question, at)
        yield from _wrong_limits(question, at)
        if question.asked_when:
            yield from _wrong_condition(question.asked_when, earlier, all_codes, (*at, "asked_when"))
        earlier[question.code] = question


def _wrong_options(question: Question, at: Steps) -> Iterator[Slip]:
    if question.type in CHOICES and not question.options:
        yield (*at, "options"), _("a question to choose from needs options")
    if question.type not in CHOICES and question.options:
        yield (
            (*at, "options"),
            _('a question of the type "%(type)s" has no options') % {"type": question.type},
        )
    seen: set[str] = set()
    for number, option in enumerate(question.options):
        if option.value in seen:
            yield (
                (*at, "options", number, "value"),
                _('"%(value)s" is an option twice') % {"value": option.value},
            )
        seen.add(option.value)


def _wrong_pattern(question: Question, at: Steps) -> Iterator[Slip]:
    if not question.pattern:
        return
    if why := why_unusable(question.pattern):
        yield (*at, "pattern"), _("this pattern cannot be used: %(why)s") % {"why": why}
    if question.type not in TEXTS:
        yield (*at, "pattern"), _("only a text answer can have a pattern")
    if not question.pattern_says:
        yield (*at, "pattern_says"), _("say what the customer should do when the answer does not fit")


def _wrong_limits(question: Question, at: Steps) -> Iterator[Slip]:
    if question.least is not None and question.most is not None and question.least > question.most:
        yield (*at, "least"), _("the least allowed is more than the most allowed")


def _wrong_condition(
    condition: Condition, earlier: dict[str, Question], all_codes: set[str], at: Steps
) -> Iterator[Slip]:
    about = {"code": condition.question}
    if condition.question not in all_codes:
        yield (*at, "question"), _('there is no question called "%(code)s"') % about
        return
    if condition.question not in earlier:
        yield (*at, "question"), _('"%(code)s" must be asked before this question') % about
        return
    values = answers_of(earlier[condition.question])
    for number, value in enumerate(condition.one_of):
        if values and value not in values:
            words = _('"%(value)s" is not an answer to "%(code)s"; its answers are %(values)s')
            yield (*at, "one_of", number), words % {**about, "value": value, "values": ", ".join(values)}


def answers_of(question: Question) -> tuple[str, ...]:
    """Return the values that can be chosen, or nothing when anything can be written."""
    if question.type == "yes_no":
        return ("yes", "no")
    return tuple(option.value for option in question.options)


def _wrong_handoff(service: ServiceRecord) -> Iterator[Slip]:
    codes = {question.code for question in service.questions}
    for number, code in enumerate(service.required_for_handoff):
        if code not in codes:
            yield (
                ("required_for_handoff", number),
                _('there is no question called "%(code)s"') % {"code": code},
            )
    is_in_the_street = service.workflow == "inspection" or service.group in STREET_GROUPS
    has_place = any(question.type == "place" for question in service.questions)
    if is_in_the_street and service.makes_case and not has_place:
        yield ("questions",), _('nobody can be sent without a place: add a question of the type "place"')


def _wrong_eligibility(service: ServiceRecord) -> Iterator[Slip]:
    for number, question in enumerate(service.eligibility):
        values = {option.value for option in question.options}
        for at, value in enumerate(question.fails_on):
            if value not in values:
                steps: Steps = ("eligibility", number, "fails_on", at)
                yield steps, _('"%(value)s" is not one of the options') % {"value": value}


def _wrong_route(service: ServiceRecord) -> Iterator[Slip]:
    if service.online == "form" and not service.questions:
        yield ("questions",), _("an online form needs at least one question")
    if service.online == "link" and not service.links:
        yield ("links",), _("an online link needs a link")
    if service.online == "none" and not service.why_not_online:
        yield ("why_not_online",), _("say why this cannot be asked for online")
    for number, link in enumerate(service.links):
        if not link.url.startswith("https://"):
            yield ("links", number, "url"), _("a link begins with https://")
        elif len(link.url) > LONGEST_LINK:
            yield ("links", number, "url"), _("a link has 500 characters at most")


def _wrong_figures(service: ServiceRecord) -> Iterator[Slip]:
    if service.promise.value < 1:
        yield ("promise", "value"), _("a promise takes at least 1")
    if not 0 <= service.trust_level <= 3:
        yield ("trust_level",), _("a trust level is 0, 1, 2 or 3")
    for number, charge in enumerate(service.charges):
        if charge.pence < 0:
            yield ("charges", number, "pence"), _("a charge cannot be less than nothing")
    if service.decision and service.decision.limit_pence < 1:
        yield ("decision", "limit_pence"), _("a limit is at least 1 penny")
