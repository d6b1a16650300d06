"""The sessions of officers: Django's own in the database, each listed beside it, ended when idle or too old.

A session of an officer that is not listed is none: whoever takes it off the list signs its officer out.
"""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.db import transaction

from moothall.accounts.models import OfficerSession
from moothall.database import fetched
from moothall.lib.clock import now

#: Under these a session keeps since when and from where its officer is signed in, also when its key is changed.
BEGAN, CAME_FROM = "officer_began", "officer_came_from"
# Every page of the desk asks it; putting it together anew took longer than the answer. The list is read with it.
SESSION = """
SELECT s.session_data, o.id IS NOT NULL,
    coalesce(o.began_at < now() - %s OR o.seen_at < now() - %s, false), o.seen_at < now() - interval '1 minute'
FROM django_session s LEFT JOIN accounts_officersession o ON o.key = s.session_key
WHERE s.session_key = %s AND s.expire_date > now()
"""


class SessionStore(db.SessionStore):
    """Sessions as Django keeps them, and the list of those of officers.

    `is_due` when a page that its officer opens must be noted: at most once a minute.
    """

    listed_key: str | None = None
    is_due = False

    def load(self) -> dict[str, Any]:
        found = fetched(SESSION, [settings.SESSION_LONGEST, settings.SESSION_IDLE, self.session_key])
        if not found:
            self._session_key = None
            return {}
        data, is_listed, is_over, is_due = found[0]
        kept: dict[str, Any] = self.decode(data)
        if SESSION_KEY in kept and (is_over or not is_listed):
            self.delete(self.session_key)
            self._session_key = None
            return {}
        self.listed_key = self.session_key if is_listed else None
        self.is_due = bool(is_due)
        return kept

    def save(self, must_create: bool = False) -> None:
        """Keep the session, and list it when an officer has just signed in or its key was changed."""
        data: dict[str, Any] = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        officer_id = data.get(SESSION_KEY)
        with transaction.atomic():
            super().save(must_create)
            if officer_id and self.listed_key != self.session_key:
                self._list(int(officer_id), began=data.get(BEGAN), came_from=data.get(CAME_FROM, {}))

    def _list(self, officer_id: int, *, began: float | None, came_from: dict[str, Any]) -> None:
        at = now()
        OfficerSession.objects.update_or_create(
            key=self.session_key,
            defaults={
                "officer_id": officer_id,
                "began_at": datetime.fromtimestamp(began, UTC) if began else at,
                "seen_at": at,
                **came_from,
            },
        )
        self.listed_key = self.session_key

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        super().delete(session_key)
        OfficerSession.objects.filter(key=key).delete()


def note_seen(session: Any) -> None:
    """Note that an officer opened a page, so that their session is not idle."""
    if getattr(session, "is_due", False):
        session.is_due = False
        OfficerSession.objects.filter(key=session.session_key).update(seen_at=now())
