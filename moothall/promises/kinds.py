"""What a promise that is held tighter consists of, so that every change of it is kept and can be undone."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from moothall.journal.kinds import Kind, columns
from moothall.promises.models import Tightening
from moothall.promises.queries.book import forget_book


def _since(row: Tightening, at: datetime) -> None:
    row.since = at


TIGHTENING = Kind(
    model=Tightening,
    words=_("Tighter promise"),
    permission="promises.change",
    event="promise.tightening_changed",
    parts=columns(
        Tightening,
        promise=_("Promise"),
        service=_("Service"),
        organisation=_("Partner"),
        value=_("Its own target"),
    ),
    facts=lambda row: {"code": row.promise.code},
    page=lambda row: reverse("promises:promise_show", args=[row.promise.code]),
    is_deletable=True,
    before_save=_since,
    after=(forget_book,),
    about=lambda row: row.promise,
)
KINDS = (TIGHTENING,)
