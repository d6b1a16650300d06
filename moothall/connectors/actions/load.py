"""Taking accounts at other systems from a pack, without their keys."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.connectors.actions.connectors import change_connector, change_mapping, make_connector
from moothall.connectors.contrib.registry import SYSTEMS
from moothall.connectors.mapping import MappingIsWrong, read_answers, read_mapping
from moothall.connectors.models import Connector
from moothall.directory.models import Organisation, Service, Team
from moothall.directory.pack_records import Connector as PackConnector
from moothall.journal.kinds import SettingRefused


@transaction.atomic
def load_connectors(connectors: Iterable[PackConnector], *, by: Officer | None, at: datetime) -> None:
    """Bring connectors to what a pack says. A new one is not in use until somebody gives it its key and switches it on.

    Raises SettingRefused for a system that there is not, and for a mapping that cannot be read.
    """
    for each in connectors:
        try:
            _load(each, by=by, at=at)
        except MappingIsWrong as wrong:
            words = _("Connector “{name}”: {words}").format(name=each.name, words=wrong)
            raise SettingRefused(words) from wrong


def _load(said: PackConnector, *, by: Officer | None, at: datetime) -> None:
    lines, answers = read_mapping(said.mapping), read_answers(said.answers)
    connector = Connector.objects.filter(name=said.name).first()
    if said.system not in SYSTEMS or (connector and connector.system != said.system):
        words = _("Connector “{name}”: there is no system “{system}” for it here.")
        raise SettingRefused(words.format(name=said.name, system=said.system))
    facts = _facts(said)
    if connector is None:
        new = facts | {"name": said.name, "is_active": False}
        connector = make_connector(said.system, new, secret="", by=by, at=at)
    elif _differs(connector, facts):
        connector = change_connector(connector, facts, secret="", by=by, at=at)
    change_mapping(connector, lines, answers, by=by, at=at)


def _facts(said: PackConnector) -> dict[str, Any]:
    return {
        "organisation": Organisation.objects.get(code=said.organisation),
        "team": Team.objects.filter(code=said.team).first(),
        "partner": Organisation.objects.filter(code=said.partner).first(),
        "services": list(Service.objects.filter(code__in=said.services).order_by("pk")),
        "options": dict(said.options),
        "sends_documents": said.sends_documents,
    }


def _differs(connector: Connector, facts: dict[str, Any]) -> bool:
    services = list(connector.services.order_by("pk"))
    now = {name: services if name == "services" else getattr(connector, name) for name in facts}
    return now != facts
