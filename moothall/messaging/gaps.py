"""The gaps of templates, such as {reference}: which there are, and filling them.

Nothing but names can stand between the braces: whoever writes a template writes words, not a program.
"""

import re
from collections.abc import Mapping

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

_GAP = re.compile(r"\{([a-z_]{1,30})\}")
_ANY_BRACE = re.compile(r"[{}]")

CASE_GAPS: dict[str, LazyText] = {
    "name": _("what the customer is called"),
    "reference": _("the reference"),
    "service": _("the name of the service"),
    "due": _("the day by which the customer has it"),
    "owner": _("the officer who answers for it"),
    "team": _("the team that has it"),
    "telephone": _("the telephone number of the team"),
    "council": _("the name of the council"),
}

AUTOMATIC: dict[str, tuple[LazyText, dict[str, LazyText]]] = {
    "case_opened": (
        _("We have your request"),
        {
            "promise": _("what we promise"),
            "next_step": _("what happens next"),
            "first_reply": _("the day of the first answer"),
        },
    ),
    "case_handed_on": (_("It has moved to another team"), {"why": _("why it moved")}),
    "case_advanced": (_("It has moved on"), {"stage": _("the new stage")}),
    "case_waiting": (_("We need something from you"), {"question": _("what we ask")}),
    "case_delayed": (_("It will take longer"), {"reason": _("why"), "expected": _("the new day")}),
    "case_resolved": (_("It is done"), {"outcome": _("what was done")}),
    "case_closed": (_("It is closed"), {"outcome": _("what was said"), "because": _("why it was closed")}),
    "case_disputed": (_("It is open again"), {}),
    "case_merged_away": (_("It goes on as another"), {"other": _("the other reference")}),
    "case_at_risk": (_("It may be late"), {}),
}
"""Messages that go out by themselves and can be put in other words, with the gaps that each has besides the usual."""

SAMPLE: dict[str, str] = {
    "name": "Mo Hassan", "reference": "TB-1000016", "service": "Report a pothole", "due": "Monday 9 March 2026",
    "owner": "Priya Nair", "team": "Highways", "telephone": "01632 960123", "council": "Thornbeck Borough Council",
    "promise": "We look at it within 2 working days.", "next_step": "An inspector looks at it.",
    "first_reply": "Tuesday 3 March 2026", "why": "They look after this road.", "stage": "The work is under way",
    "question": "Which side of the road is it on?", "reason": "The ground is frozen.",
    "expected": "Friday 13 March 2026", "outcome": "The hole is filled.", "because": "It is not ours to do",
    "other": "TB-1000024",
}  # fmt: skip
"""What stands in each gap when a template is tried out."""


def gaps_of(automatic: str) -> dict[str, LazyText]:
    """Return the gaps that a template can have, with what stands in each."""
    return CASE_GAPS | (AUTOMATIC[automatic][1] if automatic in AUTOMATIC else {})


def unknown_gaps(text: str, *, automatic: str) -> list[str]:
    """Return the gaps of a text that there are not, and braces that are no gap."""
    known = gaps_of(automatic)
    wrong = [f"{{{name}}}" for name in _GAP.findall(text) if name not in known]
    return [*wrong, *_ANY_BRACE.findall(_GAP.sub("", text))][:10]


def filled(text: str, values: Mapping[str, object]) -> str:
    """Return a text with its gaps filled; one for which there is nothing becomes nothing."""
    return _GAP.sub(lambda gap: str(values.get(gap[1], "") or ""), text)
