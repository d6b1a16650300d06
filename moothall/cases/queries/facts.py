"""What the customer said in the form, in words."""

from moothall.cases.models import Case
from moothall.cases.rules import answer_words
from moothall.ui.shapes import Row


def facts_of(case: Case) -> list[Row]:
    """Return what the customer said in the form: each question that was answered, and the answer in words."""
    rows = [Row(each.ask, answer_words(each, case.facts.get(each.code))) for each in case.version.content.questions]
    return [row for row in rows if row.value]
