"""Taking from a pack what holds for a time: who is away, and what does not work. What is over by then is left out."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.directory.actions.bringing import bring
from moothall.directory.actions.interruptions import approve_interruption
from moothall.directory.models import Absence, Interruption, Service, Site
from moothall.directory.pack_dated import Absence as PackAbsence
from moothall.directory.pack_dated import Interruption as PackInterruption
from moothall.journal.kinds import SettingRefused


def load_absences(absences: Iterable[PackAbsence], *, by: Officer | None, at: datetime) -> None:
    """Bring absences that are not over to what a pack says. Why somebody is away stays as it was written here."""
    officers = {officer.username: officer for officer in Officer.objects.all()}
    for each in absences:
        until_on = date.fromisoformat(each.until_on)
        if until_on < localdate(at):
            continue
        for name in (each.officer, each.deputy):
            if name not in officers:
                raise SettingRefused(_("There is nobody with the username “{name}”.").format(name=name))
        key = {"officer": officers[each.officer], "from_on": date.fromisoformat(each.from_on)}
        bring(Absence, key, {"deputy": officers[each.deputy], "until_on": until_on}, by=by, at=at)


def load_interruptions(messages: Iterable[PackInterruption], *, by: Officer | None, at: datetime) -> None:
    """Bring messages that are not over to what a pack says. One that was ended here is not shown again."""
    for each in messages:
        from_at, until_at = datetime.fromisoformat(each.from_at), datetime.fromisoformat(each.until_at)
        if until_at <= at:
            continue
        found = _same_message(each, from_at=from_at)
        facts = {
            "words": each.words,
            "words_cy": each.words_cy,
            "severity": each.severity,
            "channels": list(each.channels),
            "from_at": from_at,
            "until_at": until_at,
            "written_by": Officer.objects.filter(username=each.written_by).first(),
        }
        key = {"pk": found.pk if found else None}
        row = bring(Interruption, key, facts, beside=_about(each), by=by, at=at)
        if each.is_approved:
            approve_interruption(row, by=by, at=at)


def _same_message(said: PackInterruption, *, from_at: datetime) -> Interruption | None:
    """Return the message that a pack means: of these words, from this moment, about the same."""
    rows = Interruption.objects.filter(words=said.words, from_at=from_at).order_by("pk")
    for row in rows.prefetch_related("services", "sites"):
        about = [{each.code for each in related.all()} for related in (row.services, row.sites)]
        if about == [set(said.services), set(said.sites)] and set(row.channels) == set(said.channels):
            return row
    return None


def _about(said: PackInterruption) -> Callable[[Interruption], None]:
    def set_them(row: Interruption) -> None:
        row.services.set(Service.objects.filter(code__in=said.services))
        row.sites.set(Site.objects.filter(code__in=said.sites))

    return set_them
