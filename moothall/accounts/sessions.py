"""The sessions of officers: Django's own in the database, read with a statement that is written out."""

from typing import Any

from django.contrib.sessions.backends import db

from moothall.database import fetched

# Every page of the desk asks it; putting it together anew took longer than the answer.
SESSION = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > now()"


class SessionStore(db.SessionStore):
    """Sessions as Django keeps them."""

    def load(self) -> dict[str, Any]:
        found = fetched(SESSION, [self.session_key])
        if not found:
            self._session_key = None
            return {}
        kept: dict[str, Any] = self.decode(found[0][0])
        return kept
