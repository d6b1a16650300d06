"""A council in which a year of things can happen."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from conftest import MONDAY
from moothall.contacts.tests.conftest import asked, library, missed, published, settled, talk, transfer
from moothall.promises.tests.conftest import first_reply, full_reply, make_promise

__all__ = ["asked", "first_reply", "full_reply", "library", "make_promise", "missed", "published", "settled", "talk",
           "transfer"]  # fmt: skip


@dataclass
class Cast:
    """Everybody and everything of which acts are about."""

    council: Any
    front_office: Any
    crew: Any
    partner_team: Any
    calendar: Any
    services: list[Any]
    customers: list[Any]
    asha: Any
    sam: Any
    pat: Any


@pytest.fixture
def cast(
    council, front_office, crew, partner_team, calendar, service, library, mo, asha, sam, pat, full_reply, first_reply
):
    from moothall.customers.actions import record_customer
    from moothall.promises.models import Promise, PromiseVersion

    for code in ("PR-G3", "PR-G4"):
        PromiseVersion.objects.create(
            promise=Promise.objects.create(code=code), number=1, words=code, channels=["telephone", "counter", "post"],
            evidence="record", valid_from=MONDAY - timedelta(days=900),
        )  # fmt: skip
    others = [
        record_customer(organisation=council, kind="person", name=name, by=None, at=MONDAY)
        for name in ("Tara Wells", "Mo Hassan", "Ivy Lane")
    ]
    return Cast(council, front_office, crew, partner_team, calendar, [service, library], [mo, *others], asha, sam, pat)


@pytest.fixture
def sue(make_officer, front_office):
    """Sue supervises the contact centre."""
    return make_officer("sue", roles=["supervisor"], team=front_office, name="Sue Hall")


@pytest.fixture
def jean(make_officer, council):
    """Jean is a councillor; she works in no team."""
    from moothall.directory.models import Workplace

    jean = make_officer("jean", roles=["councillor"], name="Jean Bates")
    Workplace.objects.create(officer=jean, organisation=council)
    return jean


@pytest.fixture
def fay(make_officer, make_team):
    """Fay supervises at Fenmoor, another council at the same front office."""
    from moothall.directory.models import Organisation

    fenmoor = Organisation.objects.create(
        code="fenmoor", name="Fenmoor Council", short_name="Fenmoor", kind="council", reference_prefix="FM"
    )
    return make_officer("fay", roles=["supervisor"], team=make_team("fen", organisation=fenmoor), name="Fay Moor")


@pytest.fixture
def months(cast, monkeypatch):
    """Some months of many acts and the figures of them, looked at on the day on which they end: that day."""
    from random import Random

    from moothall.journal.actions import seal_events
    from moothall.performance.actions import rebuild
    from moothall.performance.rules import local_day
    from moothall.performance.tests.acts import Council

    happening = Council(Random(5), cast)
    for _ in range(90):
        happening.act()
    at = happening.at + timedelta(hours=1)
    seal_events(at=at)
    rebuild(at=at)
    for page in ("listed", "shown", "files", "behind"):
        monkeypatch.setattr(f"moothall.performance.views.{page}.now", lambda: at)
    return local_day(at)
