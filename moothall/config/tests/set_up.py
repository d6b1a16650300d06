"""A council in which everything was set by somebody, through the acts behind the pages."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import msgspec
from PIL import Image

from conftest import MONDAY
from moothall.accounts.actions import make_role
from moothall.accounts.models import Officer
from moothall.agreements.actions import change_partnership
from moothall.agreements.models import Partnership
from moothall.config.packs.take import import_pack
from moothall.connectors.actions import change_mapping, make_connector
from moothall.connectors.mapping import read_answers, read_mapping
from moothall.directory.actions import (
    approve_interruption,
    change_look,
    change_site_look,
    draft_service,
    end_interruption,
    keep_mark,
    make_style_word,
    plan_roll_out,
    publish_service,
    record_absence,
    write_interruption,
)
from moothall.directory.actions.looks import Look
from moothall.directory.catalogue import OwnStage
from moothall.directory.models import Organisation, Service, Site, Team
from moothall.directory.packs import DEMO_PACK, read_pack
from moothall.messaging.actions import (
    allow_domain,
    approve_template,
    make_template,
    set_retention,
    set_up_mailbox,
    write_policy,
)
from moothall.oversight.actions import keep_readings_for
from moothall.promises.actions import (
    PromiseTerms,
    approve_charter,
    begin_charter_draft,
    put_promise,
    tighten_promise,
    write_charter_draft,
)
from moothall.promises.models import Promise

TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)
SERVICES = {"missed-bin", "new-bin", "bulky-waste", "written-enquiry"}
STAGES = (
    OwnStage("Received", "We have your report"),
    OwnStage("Inspection", "We are going to look at it", leads_to=("Repair",), asks="What did you find?"),
    OwnStage("Repair", "We mend it", may_end=True),
)


def picture(colour, kind="PNG"):
    drawn = BytesIO()
    Image.new("RGB", (600, 200), colour).save(drawn, kind)
    return drawn.getvalue()


def small_council():
    """The demo council with four of its services, no answers, and one agreement."""
    pack = read_pack(DEMO_PACK)
    services = [each for each in pack.services if each.code in SERVICES]
    return replace(
        pack,
        services=tuple(msgspec.structs.replace(each, related=()) for each in services),
        agreements=tuple(each for each in pack.agreements if each.code == "streetworks-bins"),
        articles=pack.articles[:0],
    )


def set_up_all():
    """Set up the small council on Monday, and change a bit of everything on Tuesday and Wednesday."""
    import_pack(small_council(), name="demo", by=None, at=MONDAY)
    alex, robin = (Officer.objects.get(username=name) for name in ("alex", "robin"))
    looks(by=alex)
    services(by=alex)
    promises(writer=alex, second=robin)
    messages(by=alex)
    systems(by=alex)
    people(by=alex)
    mail(writer=alex, second=robin)


def looks(*, by):
    council, partner = (Organisation.objects.get(code=code) for code in ("thornbeck", "thornbeck-homes"))
    crest, hub = (keep_mark(BytesIO(picture(colour, "JPEG"))) for colour in ("navy", "teal"))
    look = Look("Thornbeck Council", "#7a1f3d", "#0f7a52", crest)
    change_look(council, look, short_name="Thornbeck", languages=["cy"], by=by, at=TUESDAY)
    behind = [council, partner]
    site = Site.objects.get(code="advice-hub")
    joint = Look("The Hub", "#1d4f6e", "#0f7a52", hub)
    change_site_look(site, joint, is_unbranded=False, behind=behind, by=by, at=TUESDAY)


def services(*, by):
    record = Service.objects.get(code="missed-bin").record
    staged = msgspec.structs.replace(record, stages=STAGES)
    publish_service(draft_service(staged, by=by, at=TUESDAY), by=None, at=TUESDAY)
    service, site = Service.objects.get(code="new-bin"), Site.objects.get(code="eastfield")
    for facts in ({"site": site, "channel": ""}, {"site": None, "channel": "video"}):
        plan_roll_out(facts | {"service": service, "live_on": date(2026, 6, 1), "note": "Staff are trained"}, by=by,
                      at=TUESDAY)  # fmt: skip
    make_style_word({"word": "leverage", "kind": "jargon", "instead": "use"}, by=by, at=TUESDAY)


def promises(*, writer, second):
    """Publish the next charter with a promise changed; then a service and a partner hold themselves to more."""
    draft = begin_charter_draft(by=writer, at=TUESDAY)
    promise = Promise.objects.get(code="PR-W1")
    terms = replace(PromiseTerms.of(promise.versions.get(valid_until=None)), target_value=64.0,
                    target_unit="working_hours", amber_share=0.7)  # fmt: skip
    draft = put_promise(draft, "PR-W1", terms, seen=draft.written_at, by=writer, at=TUESDAY)
    texts = {
        "name": "What we promise", "introduction": "We asked you.\n\nThis is what we heard.",
        "review_on": date(2027, 3, 1), "display_places": ["Every counter"],
        "customer_duties": ["Be kind"], "staff_rights": ["To be treated with respect"],
    }  # fmt: skip
    draft = write_charter_draft(draft, texts, seen=draft.written_at, by=writer, at=TUESDAY)
    approve_charter(draft, live_on=None, note="Asked in winter", seen=draft.written_at, by=second, at=WEDNESDAY)
    later = WEDNESDAY + timedelta(minutes=5)
    service, partner = Service.objects.get(code="missed-bin"), Organisation.objects.get(code="thornbeck-homes")
    tighten_promise(promise, value=40, service=service, by=writer, at=later)
    tighten_promise(promise, value=48, organisation=partner, by=writer, at=later)


def messages(*, by):
    """One message stands, one is planned and waits to be approved, one was ended."""
    facts = {
        "words": "The telephones are down. Write to us.", "words_cy": "", "severity": "disruption",
        "channels": ["telephone"], "from_at": TUESDAY, "until_at": MONDAY + timedelta(days=9), "services": [],
        "sites": [Site.objects.get(code="moot-hall")],
    }  # fmt: skip
    approve_interruption(write_interruption(facts, by=by, at=TUESDAY), by=by, at=TUESDAY)
    planned = {
        "words": "No garden bins in Easter week.", "words_cy": "Dim biniau gardd wythnos y Pasg.",
        "severity": "notice", "channels": [], "sites": [], "services": [Service.objects.get(code="new-bin")],
        "from_at": MONDAY + timedelta(days=30),
    }  # fmt: skip
    write_interruption(facts | planned | {"until_at": MONDAY + timedelta(days=40)}, by=by, at=TUESDAY)
    ended = write_interruption(facts | {"words": "The lift is stuck."}, by=by, at=TUESDAY)
    end_interruption(ended, by=by, at=WEDNESDAY)


def systems(*, by):
    facts = {
        "name": "Waste system", "organisation": Organisation.objects.get(code="thornbeck"),
        "services": [Service.objects.get(code="missed-bin")], "team": None,
        "options": {"address": "https://waste.example/api", "create": "/jobs"}, "sends_documents": False,
    }  # fmt: skip
    connector = make_connector("json", facts, secret="a-key-of-the-waste-system", by=by, at=TUESDAY)
    mapping = 'kind = service | missed-bin > BIN, * > OTHER\nsource = "Moothall"\nplace.lat = latitude'
    lines, answers = read_mapping(mapping), read_answers("done = resolve\n* = note")
    change_mapping(connector, lines, answers, by=by, at=TUESDAY)
    partnership = Partnership.objects.get(organisation__code="thornbeck-homes")
    change_partnership(partnership, {"accountability": "Its board", "is_provider": True}, by=by, at=TUESDAY)


def people(*, by):
    asha, tom = (Officer.objects.get(username=name) for name in ("asha", "tom"))
    days = {"from_on": date(2026, 3, 9), "until_on": date(2026, 3, 20)}
    record_absence(asha, deputy=tom, **days, reason="In hospital", by=by, at=TUESDAY)
    make_role("greeter", name="Greeter", permissions=["contacts.record"], needs_second_factor=True, by=by, at=TUESDAY)


def mail(*, writer, second):
    council, team = Organisation.objects.get(code="thornbeck"), Team.objects.get(code="contact-centre")
    service = Service.objects.get(code="missed-bin")
    template = make_template(
        "form", name="We have your form", automatic="", language="en", subject="Your form",
        body="Dear {name}\n\nWe have it.", by=writer, at=TUESDAY,
    )  # fmt: skip
    approve_template(template, by=second, at=WEDNESDAY)
    facts = {
        "organisation": council, "address": "bins@thornbeck.example", "name": "Bins", "team": team,
        "service": service, "imap_host": "mail.example", "imap_port": 143, "imap_security": "starttls",
        "imap_user": "bins", "imap_folder": "New",
    }  # fmt: skip
    set_up_mailbox(facts, secret="a-password-of-the-mailbox", by=writer, at=TUESDAY)
    allow_domain(council, domain="nhs.example", why="It is run to the secure email standard.",
                 until_on=date(2027, 1, 1), by=writer, at=TUESDAY)  # fmt: skip
    write_policy(council, words="Lock the screen.", owner=second, review_on=date(2027, 1, 1), change_note="First",
                 by=writer, at=TUESDAY)  # fmt: skip
    set_retention("received", months=24, by=writer, at=TUESDAY)
    keep_readings_for(36, by=writer, at=TUESDAY)
