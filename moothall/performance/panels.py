"""What figures add to the pages of records: the measured effect of an improvement action."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.performance.measures import MEASURES
from moothall.performance.queries.effects import Effect, effect_of
from moothall.performance.rules import local_day
from moothall.performance.wording import change_of, period_words, said
from moothall.registers.models import Record
from moothall.registers.queries import Panel
from moothall.ui.shapes import Row

TITLE = lazy("Measured effect")
ABOUT = ("service", "team")
"""Fields of an action that say what its figure is looked at for."""


def measured_effect(record: Record, at: datetime) -> Panel | None:
    """Return the figure that an improvement action is to move, before it was done and after.

    An action that names no measure, or was not done yet, has no effect to show.
    """
    measure, done_on = MEASURES.get(record.values.get("measure") or ""), record.values.get("done_on")
    if measure is None or not measure.has_source or not done_on:
        return None
    about = {field: [record.values[field]] for field in ABOUT if record.values.get(field)}
    found = effect_of(
        measure,
        date.fromisoformat(done_on),
        organisation_id=record.organisation_id,
        today=local_day(at),
        where=about,
    )
    return Panel(TITLE, {"rows": [Row(str(measure.name), _came_of(found)), *_beside(found)]})


def _beside(effect: Effect) -> list[Row]:
    rows = [Row(period_words(effect.before_period), said(effect.measure, effect.before.value))]
    if effect.after_period is not None and effect.after is not None:
        rows.append(Row(period_words(effect.after_period), said(effect.measure, effect.after.value)))
    return rows


def _came_of(effect: Effect) -> str:
    """Say what came of it, and how sure that is."""
    if effect.after is None:
        return _("No whole month has passed since it was done.")
    compared = change_of(effect.measure, effect.after, effect.before, period_words(effect.before_period))
    parts = [compared.words]
    if compared.is_chance:
        parts.append(_("so small a change may be chance"))
    elif effect.is_better is not None:
        parts.append(_("for the better") if effect.is_better else _("for the worse"))
    return ", ".join(parts)


PANELS = {"improvement-actions": [measured_effect]}
"""Parts of pages of records, by the code of their register."""
