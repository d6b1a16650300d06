"""Two cases side by side, before one is merged into the other."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from moothall.cases.models import Case
from moothall.cases.queries.standing import standing_of, standing_words
from moothall.cases.rules import answer_words
from moothall.ui.wording import moment_words


@dataclass(frozen=True)
class Compared:
    """One line of the comparison."""

    name: str
    this: str
    other: str

    @property
    def is_same(self) -> bool:
        """Whether both say the same."""
        return self.this == self.other


def comparison_of(case: Case, other: Case, *, at: datetime) -> list[Compared]:
    """Return what tells two cases apart or shows that they are the same. Both as `whole` reads them."""
    lines = [
        Compared(name, this, that)
        for (name, this), (_name, that) in zip(_lines(case, at=at), _lines(other, at=at), strict=True)
    ]
    for question in case.version.content.questions:
        answers = [answer_words(question, each.facts.get(question.code)) for each in (case, other)]
        if any(answers):
            lines.append(Compared(question.ask, *answers))
    return lines


def _lines(case: Case, *, at: datetime) -> list[tuple[str, str]]:
    return [
        (_("Service"), case.service.name),
        (_("Customer"), case.customer.name if case.customer else _("Nobody named")),
        (_("What it is about"), case.summary),
        (_("Where"), ", ".join(part for part in (case.place, case.postcode) if part)),
        (_("First received"), moment_words(case.received_at, now=at)),
        (_("Promised by"), moment_words(case.promised_at, now=at)),
        (_("Where it stands"), standing_words(standing_of(case), at=at)),
        (_("Owner"), case.owner.name if case.owner else _("Nobody yet")),
    ]
