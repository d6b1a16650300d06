"""Setting up accounts at other systems."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.conf import settings
from django.db import transaction

from moothall.accounts.models import Officer
from moothall.connectors.actions.errands import ask_for_work
from moothall.connectors.contrib.registry import PURPOSE, SYSTEMS
from moothall.connectors.mapping import Back, Line, read_answers, read_mapping
from moothall.connectors.models import Connector, ConnectorStanding
from moothall.journal.actions import changing, created, record_event
from moothall.lib.sealed import seal


def _sealed(secret: str) -> str:
    return seal(secret, secret=settings.SECRET_KEY, purpose=PURPOSE) if secret else ""


@transaction.atomic
def make_connector(
    system: str, facts: Mapping[str, Any], *, secret: str, by: Officer | None, at: datetime
) -> Connector:
    """Set up an account at a system, with the mapping that is usual for it."""
    kind = SYSTEMS[system]
    said = dict(facts)
    services = said.pop("services", ())
    connector = Connector.objects.create(
        **said,
        system=system,
        secret=_sealed(secret),
        mapping=msgspec.to_builtins(read_mapping(kind.usual_mapping)),
        answers=msgspec.to_builtins(read_answers(kind.usual_answers)),
        made_at=at,
    )
    connector.services.set(services)
    ConnectorStanding.objects.create(connector=connector)
    return created("connector.made", connector, by=by, at=at, name=connector.name)


@transaction.atomic
def change_connector(
    connector: Connector, facts: Mapping[str, Any], *, secret: str, by: Officer | None, at: datetime
) -> Connector:
    """Change an account. An empty `secret` leaves the one that is kept."""
    said = dict(facts)
    services = said.pop("services", ())
    with changing("connector.changed", connector, by=by, at=at, name=said.get("name", connector.name)) as connector:
        for name, value in said.items():
            setattr(connector, name, value)
        connector.secret = _sealed(secret) if secret else connector.secret
        connector.save()
        connector.services.set(services)
    ConnectorStanding.objects.filter(pk=connector.pk).update(next_try_at=None)
    ask_for_work(connector.pk)
    return connector


@transaction.atomic
def change_mapping(
    connector: Connector, lines: Sequence[Line], answers: Sequence[Back], *, by: Officer | None, at: datetime
) -> Connector:
    """Change what becomes what there, and what their statuses do. What went before is not sent again."""
    with changing("connector.mapped", connector, by=by, at=at, name=connector.name) as connector:
        connector.mapping, connector.answers = msgspec.to_builtins(lines), msgspec.to_builtins(answers)
        connector.save(update_fields=["mapping", "answers"])
    return connector


@transaction.atomic
def new_token(connector: Connector, *, by: Officer | None, at: datetime) -> str:
    """Give a connector a new token for its callbacks, returned once; the one before is good no more."""
    token = secrets.token_urlsafe(32)
    connector.callback_digest = hashlib.sha256(token.encode()).hexdigest()
    connector.save(update_fields=["callback_digest"])
    record_event("connector.token_changed", about=connector, by=by, at=at, name=connector.name)
    return token
