"""Setting up the demo council from its pack, and remembering how to sign in."""

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate, make_aware

from moothall.accounts.models import Officer
from moothall.agreements.actions import load_agreements
from moothall.api.actions import make_key, withdraw_key
from moothall.api.models import ApiKey
from moothall.api.scopes import SCOPES
from moothall.config.demo.mail import load_templates, tell_mail
from moothall.config.demo.registers import fill_registers
from moothall.config.demo.stories import tell_stories
from moothall.contacts.actions import count_contact_promises
from moothall.customers.actions import ContactPoint, record_customer
from moothall.customers.models import Customer
from moothall.directory import packs
from moothall.directory.actions import load_directory
from moothall.directory.models import Organisation, Team
from moothall.directory.pack_records import DemoCustomer
from moothall.directory.pack_records import Organisation as PackOrganisation
from moothall.journal.actions import log_reading
from moothall.knowledge.actions import load_articles
from moothall.messaging.actions import load_mailboxes
from moothall.oversight.actions import look_for_unusual
from moothall.promises.actions import count_months, load_charter, sign_up_partner, sweep_clocks
from moothall.promises.models import CharterVersion, SignUp

PASSWORD = "moothall demo"  # noqa: S105 - the demo council is open to everybody on this machine
SIGN_INS = {
    "officer": "asha",
    "supervisor": "grace",
    "specialist": "priya",
    "partner officer": "kev",
    "manager": "victoria",
    "administrator": "alex",
    "second administrator": "robin",
    "councillor": "jean",
}
OURS = [scope for scope in SCOPES if scope != "open311.report"]
KEYS = {"api_key": ("Demo key", OURS), "open311_key": ("Demo website", ["open311.report"])}
"""Under which name the file of the demo keeps each key, how the key is called, and what it may do."""

KEY_PER_MINUTE = 1_000_000
"""More than anybody sends: the demo council is there to be tried, also for how much it bears."""


def demo_file() -> Path:
    """Return the file in the data folder that says how to use the demo council."""
    return Path(settings.DATA_DIR) / "demo.json"


def make_demo_council(*, at: datetime) -> dict[str, Any]:
    """Set up the demo council, or finish setting it up, and return how to use it. Making it twice makes it once."""
    with transaction.atomic():
        pack = packs.read_pack(packs.DEMO_PACK)
        load_directory(pack, name="demo", by=None, at=at)
        if pack.charter is not None:
            load_charter(pack.charter, by=None, at=at)
            _sign_ups(pack.organisations, at=at)
        load_articles(pack.articles, by=None, at=at)
        load_agreements(pack.partners, pack.agreements, by=None, at=at)
        load_mailboxes(pack.mailboxes, by=None, at=at)
        _people(pack.customers, at=at)
        _passwords()
    if tell_stories(until=at):
        _reckon(at=at)
        _read_at_night(at=at)
    load_templates(at=at)
    tell_mail(at=at)
    fill_registers(at=at)
    return _write_sign_ins(at=at)


def _reckon(*, at: datetime) -> None:
    """Find what broke in the stories, and count how the charter was kept: the worker's hourly work, done once."""
    while any(vars(sweep_clocks(at=at)).values()):
        pass
    count_months(at=at)
    count_contact_promises(at=at)


def _read_at_night(*, at: datetime) -> None:
    """Let an officer open a record last night, so that there is something unusual to look into."""
    night = make_aware(datetime.combine(localdate(at) - timedelta(days=1), time(2, 40)))
    read = Customer.objects.filter(organisation__code="thornbeck").order_by("id").first()
    if read is not None:
        reader = Officer.objects.get(username="dan")
        log_reading(read, by=reader, page="customers:customer_show", why="work at the desk", at=night)
        look_for_unusual(night.date(), at=at)


def _sign_ups(organisations: tuple[PackOrganisation, ...], *, at: datetime) -> None:
    """Let the partners sign the charter that they accepted."""
    charter = CharterVersion.objects.order_by("-number").first()
    for each in organisations:
        if charter and each.charter_accepted_on and not SignUp.objects.filter(organisation__code=each.code).exists():
            partner = Organisation.objects.get(code=each.code)
            signed_on = date.fromisoformat(each.charter_accepted_on)
            sign_up_partner(partner, charter=charter, signed_on=signed_on, by=None, at=at)


def _people(people: tuple[DemoCustomer, ...], *, at: datetime) -> None:
    council = Organisation.objects.get(code="thornbeck")
    known = set(Customer.objects.filter(organisation=council).values_list("name", "postcode"))
    for each in people:
        if (each.name, each.postcode) in known:
            continue
        points = [
            *[ContactPoint("phone", number) for number in each.telephones],
            *[ContactPoint("email", address) for address in each.emails],
            *[ContactPoint("account", number) for number in each.accounts.values()],
        ]
        record_customer(
            organisation=council,
            kind=each.kind,
            name=each.name,
            preferred_name=each.preferred_name,
            address=each.address,
            postcode=each.postcode,
            uprn=int(each.uprn) if each.uprn else None,
            language=each.language,
            formats=list(each.format_needs),
            needs=", ".join(each.communication_needs),
            contact_points=points,
            by=None,
            at=at - timedelta(days=60),
        )


def _passwords() -> None:
    for officer in Officer.objects.filter(username__in=SIGN_INS.values()):
        if not officer.has_usable_password():
            officer.set_password(PASSWORD)
            officer.save(update_fields=["password"])


def _write_sign_ins(*, at: datetime) -> dict[str, Any]:
    keys = {kept_as: _key(kept_as, at=at) for kept_as in KEYS}
    sign_ins = [{"role": role, "username": name, "password": PASSWORD} for role, name in SIGN_INS.items()]
    use = {"sign_ins": sign_ins, **keys}
    file = demo_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(json.dumps(use, indent=1), encoding="utf-8")
    return use


def _key(kept_as: str, *, at: datetime) -> str:
    """Return a machine's key, made anew when the file has none that is good and may do all this."""
    name, scopes = KEYS[kept_as]
    secret = str(read_sign_ins().get(kept_as, ""))
    found = list(ApiKey.objects.filter(name=name, withdrawn_at=None, expires_at__gt=at))
    if secret and any(key.scopes == scopes for key in found):
        return secret
    for key in found:
        withdraw_key(key, by=None, at=at)
    team, expires_at = Team.objects.get(code="contact-centre"), at + timedelta(days=365)
    return make_key(name, team=team, scopes=scopes, expires_at=expires_at, by=None, at=at, per_minute=KEY_PER_MINUTE)[1]


def read_sign_ins() -> dict[str, Any]:
    """Return how to use the demo council; nothing before it was made."""
    file = demo_file()
    if not file.exists():
        return {}
    found = json.loads(file.read_text(encoding="utf-8"))
    return found if isinstance(found, dict) else {}
