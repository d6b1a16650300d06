"""A service record as rows of facts."""

from datetime import date

from django.utils.translation import gettext as _

from moothall.directory.catalogue import OwnStage, Question, ServiceRecord
from moothall.directory.models import Team
from moothall.directory.queries.channels import channel_words
from moothall.directory.service_words import (
    COMPLEXITIES,
    FORMATS,
    INTERACTIONS,
    ONLINE,
    PUBLIC_REPORTS,
    QUESTION_TYPES,
    SECURITIES,
    TRUST_LEVELS,
    WORKFLOWS,
    words_for,
)
from moothall.directory.workflow import ways_between
from moothall.ui.shapes import Row
from moothall.ui.wording import day_words, money_words


def record_facts(record: ServiceRecord) -> list[Row]:
    """Return what stands beside the words of a service."""
    channels = ", ".join(channel_words(code) for code in record.channels)
    online = words_for(ONLINE, record.online)
    route = f"{online}: {record.why_not_online}" if record.why_not_online else online
    return [
        Row(_("Kind"), words_for(INTERACTIONS, record.interaction)),
        Row(_("How hard"), words_for(COMPLEXITIES, record.complexity)),
        Row(_("Online"), route),
        Row(_("Channels"), channels),
        Row(_("Formats"), ", ".join(words_for(FORMATS, code) for code in record.formats)),
        Row(_("Proof needed"), words_for(TRUST_LEVELS, record.trust_level)),
        Row(_("How private its messages are"), words_for(SECURITIES, record.security)),
        Row(_("Way of working"), words_for(WORKFLOWS, record.workflow) if record.makes_case else _("Makes no case")),
        Row(_("Public reports"), words_for(PUBLIC_REPORTS, record.public_reports)),
        Row(_("Owner"), record.owner_role),
        Row(_("LGSL, LGIL"), f"{record.lgsl or '–'}, {record.lgil or '–'}"),
    ]


def charge_rows(record: ServiceRecord) -> list[tuple[str, str, str]]:
    """Return what the service costs: what, how much, per what."""
    return [(charge.what, money_words(charge.pence), charge.per) for charge in record.charges]


def question_rows(record: ServiceRecord) -> list[tuple[Question, str, str]]:
    """Return each question with its type in words and, where it depends on an earlier one, when it is asked."""
    asked = {question.code: question for question in record.questions}
    rows = []
    for question in record.questions:
        when = ""
        if question.asked_when:
            earlier = asked[question.asked_when.question]
            labels = {option.value: option.label for option in earlier.options}
            when = f"{earlier.ask} {' / '.join(labels.get(each, each) for each in question.asked_when.one_of)}"
        rows.append((question, words_for(QUESTION_TYPES, question.type), when))
    return rows


def stage_rows(record: ServiceRecord) -> list[tuple[OwnStage, str, str]]:
    """Return each stage that the service composed, with what can follow it and whose team has it from there on."""
    ways = ways_between(record.stages)
    named = [stage.team for stage in record.stages if stage.team]
    teams = dict(Team.objects.filter(code__in=named).values_list("code", "name")) if named else {}
    return [(stage, ", ".join(ways[stage.name]) or "–", teams.get(stage.team, "")) for stage in record.stages]


def split_rows(record: ServiceRecord) -> list[Row]:
    """Return who does what, and when somebody last looked at that."""
    reviewed = record.split_reviewed_on
    return [
        Row(_("Front office"), record.front_office),
        Row(_("Back office"), record.back_office),
        Row(_("Last reviewed"), day_words(date.fromisoformat(reviewed)) if reviewed else _("Never")),
    ]
