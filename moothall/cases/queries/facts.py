"""What the customer said in the form, in words."""

from django.utils.translation import gettext as _

from moothall.cases.models import Case
from moothall.cases.rules import OWN_WORDS, answer_words
from moothall.ui.shapes import Row


def facts_of(case: Case) -> list[Row]:
    """Return what the customer said: each question that was answered, in words, and what they wrote besides."""
    rows = [Row(each.ask, answer_words(each, case.facts.get(each.code))) for each in case.version.content.questions]
    rows.append(Row(_("In their own words"), str(case.facts.get(OWN_WORDS, ""))))
    return [row for row in rows if row.value]
