"""Ada writes the council as a pack, looks at one, takes it in, and undoes it."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction

from conftest import MONDAY
from moothall.config.packs.gather import pack_now
from moothall.config.packs.take import import_pack, undo_import, what_would_change
from moothall.directory.actions import make_style_word
from moothall.directory.models import Organisation, PackImport, RollOut, Service, Skill, StyleWord
from moothall.directory.pack_records import MessageTemplate
from moothall.directory.pack_writer import files_of, zipped
from moothall.directory.packs import DEMO_PACK, read_pack, read_zip
from moothall.journal.models import Change
from moothall.messaging.actions import load_templates
from moothall.messaging.models import Mailbox
from tests.catalogue import missed_bin

SETTINGS = """
organisations:
  - {code: thornbeck, name: Thornbeck Town Council, short_name: Thornbeck, kind: council, reference_prefix: TB,
     colour: "#1d4f6e", accent: "#0f7a52", address: "", telephone: "", email: "", website: ""}
skills:
  - {code: urdu, name: Urdu}
style_words:
  - {word: utilise, instead: use}
"""


def pack_of(text, name="settings.yaml"):
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr(name, text)
    return packed.getvalue()


def read(packed):
    return read_zip(BytesIO(packed), name="pack.zip")


def look(browser, text, *, expect=200):
    file = SimpleUploadedFile("pack.zip", pack_of(text) if isinstance(text, str) else text)
    return browser.send("/settings/packs/", expect=expect, file=file)


@pytest.mark.django_db
def test_a_whole_council_comes_back_byte_by_byte():
    pack = read_pack(DEMO_PACK)
    with transaction.atomic():
        import_pack(pack, name="demo", by=None, at=MONDAY)
        service = Service.objects.get(code=pack.services[0].code)
        RollOut.objects.create(service=service, channel="web", live_on=MONDAY.date())
        make_style_word({"word": "leverage", "kind": "jargon", "instead": "use"}, by=None, at=MONDAY)
        words = {"subject": "Your form", "body": "Dear {name}\n\nWe have it.\n"}
        load_templates([MessageTemplate("form", "We have your form", **words)], by=None, at=MONDAY)
        written, now = zipped(pack_now(at=MONDAY)), pack_now(at=MONDAY)
        transaction.set_rollback(True)
    assert not Organisation.objects.exists()

    import_pack(read(written), name="ours", by=None, at=MONDAY)

    assert zipped(pack_now(at=MONDAY)) == written
    assert list(now.services) == sorted(pack.services, key=lambda each: each.code)
    assert {each.code for each in now.teams} == {each.code for each in pack.teams}
    assert len(files_of(now)) > 15


@pytest.mark.django_db
def test_taking_it_in_twice_changes_nothing():
    import_pack(read_pack(DEMO_PACK), name="demo", by=None, at=MONDAY)
    assert what_would_change(read(zipped(pack_now(at=MONDAY))), name="again", by=None, at=MONDAY) == []


def test_nothing_secret_is_written(council, crew, service, ada):
    ada.set_password("a-very-secret-password")
    ada.save()
    Mailbox.objects.create(
        organisation=council, address="help@thornbeck.example", name="Help", team=crew, service=service,
        imap_host="mail.example", imap_user="help", secret="sealed-secret",
    )  # fmt: skip
    everything = "".join(files_of(pack_now(at=MONDAY)).values())
    assert "help@thornbeck.example" in everything
    assert "sealed-secret" not in everything and ada.password not in everything


def test_ada_sees_what_would_change_before_anything_does(browser, ada, council):
    page = look(browser.sign_in(ada), SETTINGS)
    rows = [" ".join(row.get_text(" ").split()) for row in page.select("tbody tr")]
    assert rows == ["Thornbeck Town Council Organisation Changed Name", "Urdu Skill New", "utilise Word to avoid New"]
    council.refresh_from_db()
    assert council.name == "Thornbeck Borough Council"
    assert not PackImport.objects.exists() and not Change.objects.exists()


def test_she_takes_it_in_and_undoes_all_of_it(browser, ada, council):
    kept = look(browser.sign_in(ada), SETTINGS).select_one("input[name=kept]")["value"]
    browser.send("/settings/packs/import/", kept=kept)
    assert StyleWord.objects.get().instead == "use"
    assert "3 settings, 0 services" in browser.open("/settings/packs/").text

    browser.send(f"/settings/packs/{PackImport.objects.get().pk}/undo/")

    council.refresh_from_db()
    assert council.name == "Thornbeck Borough Council"
    assert not StyleWord.objects.exists()
    assert not Skill.objects.exists()
    page = browser.send(f"/settings/packs/{PackImport.objects.get().pk}/undo/", follow=True)
    assert "undone already" in page.text


def test_what_was_changed_since_is_not_undone(browser, ada, council):
    kept = look(browser.sign_in(ada), SETTINGS).select_one("input[name=kept]")["value"]
    browser.send("/settings/packs/import/", kept=kept)
    word = StyleWord.objects.get()
    browser.send(f"/settings/words/{word.pk}/", word="utilise", kind="jargon", instead="take")

    page = browser.send(f"/settings/packs/{PackImport.objects.get().pk}/undo/", follow=True)

    council.refresh_from_db()
    assert (council.name, StyleWord.objects.get().instead) == ("Thornbeck Town Council", "take")
    assert page.select_one(".govuk-notification-banner, [role=alert]")


def test_a_service_is_published_and_goes_back_when_undone(browser, ada, service, make_officer):
    make_officer("jo", name="Jo Lane")
    changed = replace(pack_now(at=MONDAY), services=(missed_bin(description="New words."),))
    taken = import_pack(read(zipped(changed)), name="new.zip", by=ada, at=MONDAY)
    service.refresh_from_db()
    assert service.version.content.description == "New words."

    undo_import(taken, by=ada, at=MONDAY)

    service.refresh_from_db()
    assert service.version.content.description == "Tell us when we did not empty your bin."


def test_problems_are_said_by_file_and_line(browser, ada, council):
    wrong = SETTINGS.replace("urdu, name", "urdu, nam").replace("word: utilise,", "word: utilise, kind: odd,")
    errors = [error.text for error in look(browser.sign_in(ada), wrong).select(".govuk-error-summary li")]
    assert any(error.startswith("settings.yaml, line 6, skills[0].nam: there is no such field") for error in errors)
    assert any("line 8" in error and "expected one of abbreviation, jargon, slang" in error for error in errors)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (b"not a zip", "this is not a zip file that can be opened"),
        (pack_of("x", name="readme.txt"), "there are no YAML files in it"),
        (pack_of(b"\xff\xfe"), "this file is not written in UTF-8"),
        (pack_of("dogs: []"), "there is no such section"),
    ],
)
def test_what_is_no_pack(browser, ada, sent, words):
    assert words in look(browser.sign_in(ada), sent).select_one(".govuk-error-summary").text


def test_a_pack_that_may_not_be_changes_nothing(browser, ada, crew, service, make_officer):
    make_officer("jo", name="Jo Lane")
    now = pack_now(at=MONDAY)
    retired = tuple(msgspec.structs.replace(each, is_retired=each.code == "refuse") for each in now.teams)
    page = look(browser.sign_in(ada), zipped(replace(now, teams=retired)))
    error = page.select_one(".govuk-error-summary").text
    assert "Team “Refuse crew”: Report a missed bin collection still belong here" in error
    crew.refresh_from_db()
    assert not crew.is_retired


def test_what_clashes_with_something_here_is_refused(browser, ada, council, calendar):
    channel = "channel_kinds:\n  - {code: %s, name: Chat, counts_as: email, calendar: office}\n"
    now = files_of(pack_now(at=MONDAY))["calendars.yaml"]
    import_pack(read(pack_of(now + channel % "chat")), name="one", by=ada, at=MONDAY)
    page = look(browser.sign_in(ada), now + channel % "talk")
    assert "has the code, name or letters of something else" in page.select_one(".govuk-error-summary").text


def test_a_page_that_was_looked_at_by_somebody_else_is_not_believed(browser, ada, council):
    page = browser.sign_in(ada).send("/settings/packs/import/", follow=True, kept="made-up")
    assert "Choose the file again" in page.text


def test_the_council_is_fetched_as_a_file(browser, ada, council):
    answer = browser.sign_in(ada).open("/settings/packs/export/")
    assert answer["Content-Type"] == "application/zip"
    assert read(answer.content).organisations[0].code == "thornbeck"


def test_the_command_writes_looks_and_takes_in(tmp_path, council, capsys):
    file = tmp_path / "pack.zip"
    call_command("pack", "export", str(file))
    file.write_bytes(pack_of(SETTINGS))
    call_command("pack", "import", str(file))
    assert "new: Skill Urdu" in capsys.readouterr().out and not Skill.objects.exists()
    call_command("pack", "import", str(file), "--apply")
    assert Skill.objects.exists()
    file.write_bytes(b"broken")
    with pytest.raises(CommandError, match="not a zip"):
        call_command("pack", "import", str(file))


@pytest.mark.parametrize("who", ["asha", "sue", "pat", "ben"])
def test_others_do_not(browser, request, council, who):
    browser.sign_in(request.getfixturevalue(who)).open("/settings/packs/", expect=403)
    browser.open("/settings/packs/export/", expect=403)
