"""What is done to get better: improvement actions, what they save, what was learnt from others and offered to them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from moothall.registers.declared import Field, OnlyWhen, Register, Sort, Values, WorkedOut

IMPROVEMENT = _("Getting better")
SOURCES = (
    ("survey", _("A survey")),
    ("complaint", _("A complaint")),
    ("comment", _("A comment or compliment")),
    ("quality", _("A quality check")),
    ("staff", _("Staff")),
    ("benchmark", _("A comparison with others")),
    ("dip", _("A dip in a figure")),
    ("audit", _("An audit or review")),
    ("other", _("Something else")),
)
OUTCOMES = (
    ("worked", _("It worked")),
    ("partly", _("It worked in part")),
    ("not", _("It did not work")),
    ("early", _("Too early to say")),
)

ACTIONS = Register(
    code="improvement-actions",
    name=_("Improvement actions"),
    one=_("Improvement action"),
    what_for=_("What is to be changed, who sees to it, by when, and what it did."),
    subject=IMPROVEMENT,
    owner=_("Customer services manager"),
    review_months=3,
    proves=(_("What customers and staff say leads to changes"),),
    fields=(
        Field("what", _("What is to be done"), Sort.LINE, is_required=True),
        Field("source", _("Where it comes from"), Sort.CHOICE, choices=SOURCES, is_required=True, in_list=True),
        Field("source_other", _("What that was"), only_when=OnlyWhen("source", frozenset({"other"})), is_required=True),
        Field("why", _("Why"), Sort.WORDS, hint=_("What was said or found."), most=3000),
        Field("due_on", _("To be done by"), Sort.DAY, is_required=True, in_list=True,
              section=_("What is meant to change")),
        Field("service", _("Service"), Sort.SERVICE, section=_("What is meant to change"), in_list=True),
        Field("team", _("Team"), Sort.TEAM, section=_("What is meant to change")),
        Field("measure", _("Measure"), Sort.MEASURE, is_part=True, section=_("What is meant to change"),
              hint=_("The figure that should move.")),
        Field("expected", _("Expected change"), section=_("What is meant to change"), is_part=True,
              hint=_("Such as “from 61% to 70% by June”.")),
        Field("done", _("What was done"), Sort.WORDS, section=_("What came of it"), most=3000),
        Field("done_on", _("Done on"), Sort.DAY, section=_("What came of it")),
        Field("outcome", _("Outcome"), Sort.CHOICE, choices=OUTCOMES, section=_("What came of it"), in_list=True),
        Field("outcome_words", _("How that is known"), Sort.WORDS, section=_("What came of it"), most=3000),
        Field("evidence", _("Paper or report"), Sort.FILE, section=_("What came of it")),
    ),
)  # fmt: skip


def _not_confirmed(values: Values) -> Any:
    """Return what is claimed and not confirmed, in pence a year; None where nobody has checked."""
    claimed, confirmed = values.get("claimed"), values.get("confirmed")
    return None if claimed is None or confirmed is None else claimed - confirmed


SAVINGS = Register(
    code="efficiency-savings",
    name=_("Efficiency savings"),
    one=_("Saving"),
    what_for=_("What a change is said to save each year, how that was checked, and what was confirmed."),
    subject=IMPROVEMENT,
    owner=_("Head of finance"),
    review_months=12,
    proves=(_("Savings are real and have a cause"),),
    sums=("claimed", "confirmed"),
    worked_out=(WorkedOut("not_confirmed", _("Claimed and not confirmed, a year"), Sort.MONEY, _not_confirmed),),
    fields=(
        Field("what", _("What is saved"), Sort.LINE, is_required=True),
        Field("claimed", _("Claimed, a year"), Sort.MONEY, is_required=True, in_list=True, least=0),
        Field("from_on", _("Saved from"), Sort.DAY, is_required=True),
        Field("service", _("Service"), Sort.SERVICE, in_list=True),
        Field("cause", _("What makes the saving"), Sort.WORDS, is_required=True, most=2000, section=_("Cause")),
        Field("action", _("Improvement action"), Sort.RECORD, of="improvement-actions", section=_("Cause")),
        Field("process", _("Process before and after"), Sort.RECORD, of="processes", section=_("Cause")),
        Field("how_checked", _("How it was checked"), Sort.WORDS, is_part=True, most=2000, section=_("Checked"),
              hint=_("Such as “time of 40 calls before and after”.")),
        Field("checked_by", _("Checked by"), Sort.OFFICER, is_part=True, section=_("Checked")),
        Field("checked_on", _("Checked on"), Sort.DAY, section=_("Checked"), after="from_on"),
        Field("confirmed", _("Confirmed, a year"), Sort.MONEY, is_part=True, in_list=True, least=0,
              section=_("Checked")),
        Field("working", _("The reckoning"), Sort.FILE, section=_("Checked")),
    ),
)  # fmt: skip

BEST_PRACTICE = Register(
    code="best-practice",
    name=_("Best practice"),
    one=_("Practice"),
    what_for=_("What was taken over from others or offered to them, and what came of it."),
    subject=IMPROVEMENT,
    owner=_("Customer services manager"),
    review_months=12,
    proves=(_("Good practice is looked for and shared"),),
    fields=(
        Field("what", _("What the practice is"), Sort.LINE, is_required=True),
        Field("way", _("Taken or offered?"), Sort.CHOICE, is_required=True, in_list=True,
              choices=(("taken", _("Taken over from others")), ("offered", _("Offered to others")))),
        Field("whom", _("From whom, or to whom"), Sort.LINE, is_required=True, in_list=True),
        Field("how", _("What is done differently"), Sort.WORDS, is_required=True, most=3000),
        Field("service", _("Service"), Sort.SERVICE),
        Field("action", _("Improvement action"), Sort.RECORD, of="improvement-actions"),
        Field("link", _("Page about it"), Sort.LINK),
        Field("result", _("Result"), Sort.WORDS, is_part=True, most=3000, section=_("What came of it")),
        Field("is_public", _("Everybody may read about it"), Sort.YES_NO, is_required=True, in_list=True,
              section=_("What came of it")),
        Field("paper", _("Paper"), Sort.FILE, section=_("What came of it")),
    ),
)  # fmt: skip
