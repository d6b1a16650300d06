"""The sessions of officers: Django's own in the database, read with a statement that is written out."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

# Every page of the desk asks it; putting it together anew took longer than the answer.
SESSION = "SELECT * FROM django_session WHERE session_key = %s AND expire_date > now()"


class SessionStore(db.SessionStore):
    """Sessions as Django keeps them."""

    def _get_session_from_db(self) -> Session | None:
        found = next(iter(Session.objects.raw(SESSION, [self.session_key])), None)
        if found is None:
            self._session_key = None
        return found
