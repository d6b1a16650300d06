"""A council with everything set by somebody is written as a pack, comes back byte by byte, and is taken back."""

from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.db import transaction

from conftest import MONDAY
from moothall.accounts.models import Officer, Role
from moothall.agreements.models import Agreement, Partnership
from moothall.config.packs.gather import pack_now
from moothall.config.packs.take import import_pack, undo_import, what_would_change
from moothall.config.tests.set_up import WEDNESDAY, picture, set_up_all, small_council
from moothall.connectors.models import Connector
from moothall.directory.actions import make_calendar
from moothall.directory.models import Absence, Interruption, Organisation
from moothall.directory.pack_writer import files_of, zipped
from moothall.directory.packs import PackIsWrong, read_zip
from moothall.journal.models import Change, Event
from moothall.messaging.models import Mailbox, Retention, SecureDomain
from moothall.promises.models import CharterVersion, Tightening

pytestmark = pytest.mark.django_db


def read(packed):
    return read_zip(BytesIO(packed), name="pack.zip")


@cache
def written_once():
    """Write the pack of a council that was set up whole, and which is gone again."""
    with transaction.atomic():
        set_up_all()
        packed = zipped(pack_now(at=WEDNESDAY))
        transaction.set_rollback(True)
    assert not Organisation.objects.exists()
    return packed


@pytest.fixture
def written():
    packed = written_once()
    for mark in default_storage.listdir("brands")[1]:
        default_storage.delete(f"brands/{mark}")
    return packed


def test_everything_comes_back_byte_by_byte(written):
    import_pack(read(written), name="ours", by=None, at=WEDNESDAY)

    assert zipped(pack_now(at=WEDNESDAY)) == written


def test_nothing_of_it_is_lost_on_the_way(written):
    import_pack(read(written), name="ours", by=None, at=WEDNESDAY)

    now = pack_now(at=WEDNESDAY)
    staged = next(each for each in now.services if each.code == "missed-bin")
    assert [stage.name for stage in staged.stages] == ["Received", "Inspection", "Repair"]
    assert (now.charter.version, now.charter.name) == (CharterVersion.objects.first().number, "What we promise")
    assert {(row.service, row.organisation, row.value) for row in now.tightenings} == {
        ("missed-bin", "", 40), ("", "thornbeck-homes", 48),
    }  # fmt: skip
    assert [(each.words, each.is_approved) for each in now.interruptions] == [
        ("The telephones are down. Write to us.", True), ("No garden bins in Easter week.", False),
    ]  # fmt: skip
    assert set(now.pictures) == {"marks/thornbeck.png", "marks/places/advice-hub.png"}
    assert default_storage.exists(Organisation.objects.get(code="thornbeck").logo.name)
    assert [(each.officer, each.deputy) for each in now.absences] == [("asha", "tom")]
    assert len(now.partners) == Partnership.objects.count() > 0
    assert len(now.agreements) == Agreement.objects.count() > 0
    assert {each.what: each.months for each in now.retentions} == {"received": 24, "readings": 36}
    assert {(each.site, each.channel) for each in now.roll_outs} == {("eastfield", ""), ("", "video")}


def test_taking_it_in_twice_changes_nothing(written):
    import_pack(read(written), name="ours", by=None, at=WEDNESDAY)
    assert what_would_change(read(written), name="again", by=None, at=WEDNESDAY) == []
    before = Change.objects.count()
    import_pack(read(written), name="again", by=None, at=WEDNESDAY)
    assert Change.objects.count() == before


def test_hours_whose_week_nobody_has_said_yet_come_back_as_they_were():
    import_pack(small_council(), name="ours", by=None, at=WEDNESDAY)
    make_calendar({"name": "Web chat", "nation": "england"}, by=None, at=WEDNESDAY)
    packed = zipped(pack_now(at=WEDNESDAY))
    assert what_would_change(read(packed), name="again", by=None, at=WEDNESDAY) == []


def test_looking_at_it_keeps_nothing_not_even_its_pictures(written):
    found = what_would_change(read(written), name="ours", by=None, at=WEDNESDAY)
    assert {"Tighter promise", "Message", "Absence", "Connector"} <= {each.kind for each in found}
    assert default_storage.listdir("brands")[1] == []
    assert not Organisation.objects.exists()


def test_nothing_secret_and_no_reason_is_written(written):
    with ZipFile(BytesIO(written)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    for secret in ("a-key-of-the-waste-system", "a-password-of-the-mailbox", "moothall demo", "In hospital"):
        assert secret.encode() not in everything
    assert b"https://waste.example/api" in everything and b"mail.example" in everything


def test_a_connector_and_a_mailbox_wait_for_their_keys(written):
    import_pack(read(written), name="ours", by=None, at=WEDNESDAY)
    connector, mailbox = Connector.objects.get(), Mailbox.objects.get(address="bins@thornbeck.example")
    assert (connector.is_active, connector.secret, mailbox.secret) == (False, "", "")
    assert mailbox not in Mailbox.objects.fetched()
    assert [line["to"] for line in connector.mapping] == ["kind", "source", "place.lat"]


def test_all_that_it_brought_is_taken_back(written):
    import_pack(small_council(), name="demo", by=None, at=MONDAY)
    alex = Officer.objects.get(username="alex")
    before = pack_now(at=WEDNESDAY)
    taken = import_pack(read(written), name="ours", by=alex, at=WEDNESDAY)
    assert Organisation.objects.get(code="thornbeck").logo and Tightening.objects.count() == 2

    undo_import(taken, by=alex, at=WEDNESDAY)

    assert not Organisation.objects.get(code="thornbeck").logo
    assert not Tightening.objects.exists() and not Interruption.objects.exists() and not Absence.objects.exists()
    assert not SecureDomain.objects.exists() and Retention.objects.get().months is None
    assert not Connector.objects.get().is_active
    assert not Mailbox.objects.get(address="bins@thornbeck.example").is_active
    assert Partnership.objects.get(organisation__code="thornbeck-homes").accountability != "Its board"
    assert not Role.objects.filter(code="greeter").exists()
    now = pack_now(at=WEDNESDAY)
    for file in ("teams.yaml", "sites.yaml", "calendars.yaml", "roll-out.yaml", "words.yaml", "absences.yaml"):
        assert files_of(now).get(file) == files_of(before).get(file)
    undone = Event.objects.filter(about_kind="promise", name="promise.tightening_changed")
    assert undone.count() == 2


def broken(written, *changes, without=()):
    """Return the pack with words of its files exchanged, or files left out."""
    packed = BytesIO()
    with ZipFile(BytesIO(written)) as archive, ZipFile(packed, "w") as changed:
        for name in archive.namelist():
            content = archive.read(name)
            for file, old, new in changes:
                if file == name:
                    assert not old or old in content
                    content = content.replace(old, new, 1) if old else new
            if name not in without:
                changed.writestr(name, content)
    return packed.getvalue()


MARK = "marks/thornbeck.png"


@pytest.mark.parametrize(
    ("changes", "without", "said"),
    [
        ([(MARK, b"", b"no picture")], (), "mark: The mark must be a PNG, JPEG or WebP picture"),
        ([(MARK, b"", picture("navy", "GIF"))], (), "mark: The mark must be a PNG, JPEG or WebP picture"),
        ([(MARK, b"", b"x" * (2 * 1024 * 1024 + 1))], (), "mark: The picture must be smaller than 2 MB"),
        ([], (MARK,), 'mark: there is no file "marks/thornbeck.png" in the pack'),
        ([("interruptions.yaml", b"until_at: '2026-03-11", b"until_at: '2026-03-01")], (), "it ends before it begins"),
        ([("interruptions.yaml", b"until_at: '2026-03-11", b"until_at: 'on 2026-03-11")], (), "expected a moment"),
        ([("absences.yaml", b"2026-03-20", b"2026-03-02")], (), "until_on: it ends before it begins"),
        ([("services/bins-and-recycling.yaml", b"leads_to: [Repair]", b"leads_to: [Mending]")], (),
         'there is no stage called "Mending"'),
        ([("tightenings.yaml", b"value: 40.0", b"value: 70.0")], (), "70 is no tighter than the corporate 64"),
        ([("connectors.yaml", b"missed-bin]", b"lost-bin]")], (), 'there is no "lost-bin" in services'),
        ([("data-protection.yaml", b"months: 36", b"months: 6")], (), "the least is 12"),
    ],
)  # fmt: skip
def test_a_broken_pack_is_refused_by_file_and_line(written, changes, without, said):
    with pytest.raises(PackIsWrong) as refusal:
        read(broken(written, *changes, without=without))
    (problem,) = refusal.value.problems
    file = changes[0][0] if changes and changes[0][0] != MARK else "organisations.yaml"
    assert said in str(problem)
    assert problem.file == file and problem.line > 1
