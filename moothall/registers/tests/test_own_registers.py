"""A council sets up a register of its own, without code."""

import pytest

from moothall.journal.actions import undo_change
from moothall.journal.kinds import SettingRefused
from moothall.journal.models import Change
from moothall.registers.actions import change_register, set_up_register
from moothall.registers.models import OwnRegister, Record
from moothall.registers.queries import register_named
from moothall.registers.rules.own import read_field, written_field
from moothall.registers.tests.conftest import MONDAY, TRIED

NEW = {
    "name": "Lost property", "one": "Thing", "what_for": "What was left at the counter.", "subject": "Counters",
    "review_months": "3", "may_see": "registers.see", "may_keep": "registers.keep", "first": "What it is",
}  # fmt: skip
SHOW = "/registers/own/own-lost-property/"


@pytest.fixture
def lost(browser, ada):
    """Ada has set up the register of lost property."""
    browser.sign_in(ada).send("/registers/own/new/", **NEW)
    return browser


def field(**said):
    return {"sort": "line", "place": "2"} | said


def test_ada_sets_up_a_register_and_somebody_keeps_it(lost, vera):
    fields = f"{SHOW}fields/new/"
    lost.send(fields, **field(name="Where", sort="choice", choices="Counter\nKiosk\nSomewhere else", is_required="on",
                              in_list="on"))  # fmt: skip
    lost.send(fields, **field(name="Which place", when_field="where", when_says="Somewhere else", place="3"))
    lost.send(fields, **field(name="Whose it is", is_personal="on", place="9"))
    lost.send(fields, **field(name="Parts", sort="table", columns="What: words\nWorth: money +", place="9"))
    lost.send(fields, **field(name="Worth", sort="money", total_of="parts.worth", place="9"))
    register = register_named("own-lost-property")
    assert [each.code for each in register.fields] == [
        "what_it_is", "where", "which_place", "whose_it_is", "parts", "worth",
    ]  # fmt: skip

    said = {"what_it_is": "An umbrella", "where": "somewhere_else", "which_place": "The lift", "worth": "10",
            "parts-rows": "1", "parts-0-what": "Handle", "parts-0-worth": "9"}  # fmt: skip
    page = lost.sign_in(vera).send("/registers/own-lost-property/new/", follow=True, **said)

    assert Record.objects.get().faults == ["worth"]
    assert "Somewhere else" in page.text
    assert "An umbrella" in lost.open("/registers/own-lost-property/").text


def test_a_register_without_months_is_never_due_and_one_of_no_month_is_refused(browser, ada, make_record):
    page = browser.sign_in(ada).send("/registers/own/new/", expect=200, **NEW | {"review_months": "0"})
    assert "must be 1 or more" in page.select_one(".govuk-error-summary").text

    browser.send("/registers/own/new/", **NEW | {"review_months": ""})

    assert make_record("own-lost-property", what_it_is="A hat").review_by is None


def test_a_field_says_what_is_wrong_with_it(lost):
    fields = f"{SHOW}fields/new/"
    for said, words in (
        (field(name=""), "Enter what is asked"),
        (field(name="Where", sort="choice", choices="Only one"), "Enter two answers at least"),
        (field(name="Parts", sort="table", columns="What"), "must be “Name: kind”"),
        (field(name="Parts", sort="table", columns=""), "Enter the columns"),
    ):
        assert words in lost.send(fields, expect=200, **said).select_one(".govuk-error-summary").text
    assert len(OwnRegister.objects.get().fields) == 1


def test_a_field_that_others_depend_on_cannot_become_something_else(lost):
    lost.send(f"{SHOW}fields/new/", **field(name="Found", sort="day"))
    lost.send(f"{SHOW}fields/new/", **field(name="Fetched", sort="day", after="found", place="3"))

    page = lost.send(f"{SHOW}fields/found/", expect=200, **field(name="Found", sort="line"))

    assert "The fields do not fit each other" in page.select_one(".govuk-error-summary").text


def test_an_answer_that_is_renamed_keeps_its_code_only_by_name(lost):
    lost.send(f"{SHOW}fields/new/", **field(name="Where", sort="choice", choices="Counter\nKiosk"))
    lost.send(f"{SHOW}fields/where/", **field(name="Where was it", sort="choice", choices="Kiosk\nCounter\nLift"))

    kept = OwnRegister.objects.get().fields[1]
    assert kept["code"] == "where"
    assert kept["choices"] == [["kiosk", "Kiosk"], ["counter", "Counter"], ["lift", "Lift"]]


def test_what_is_no_longer_asked_is_kept(lost, vera, make_record):
    lost.send(f"{SHOW}fields/new/", **field(name="Colour"))
    record = make_record("own-lost-property", what_it_is="A hat", colour="Blue")
    lost.send(f"{SHOW}fields/colour/", **field(name="Colour", is_retired="on"))

    lost.sign_in(vera)
    assert not lost.open(f"/registers/own-lost-property/{record.pk}/change/").select("[name=colour]")
    lost.send(f"/registers/own-lost-property/{record.pk}/change/", what_it_is="A red hat", seen="1")
    assert Record.objects.get().values == {"what_it_is": "A red hat", "colour": "Blue"}
    assert "Blue" in lost.open(f"/registers/own-lost-property/{record.pk}/").text


def test_two_registers_of_one_name_could_not_be_told_apart(lost):
    page = lost.send("/registers/own/new/", expect=200, **NEW | {"name": "efficiency savings"})
    assert "There is a register of this name already" in page.text
    page = lost.send("/registers/own/new/", expect=200, **NEW)
    assert "There is a register of this name already" in page.text


def test_who_may_not_see_it_does_not_find_it(lost, vera):
    lost.send(f"{SHOW}change/", **NEW | {"may_see": "accounts.manage"})
    assert "Lost property" not in lost.sign_in(vera).open("/registers/").text
    lost.open("/registers/own-lost-property/", expect=404)


def test_a_register_is_taken_out_of_use_and_its_records_stay(lost, vera, make_record):
    make_record("own-lost-property", what_it_is="A hat")
    lost.send(f"{SHOW}change/", **NEW | {"is_retired": "on"})

    lost.open("/registers/own-lost-property/", expect=404)
    assert "No longer in use" in lost.open("/registers/own/").text
    assert "A hat" not in lost.sign_in(vera).open("/registers/mine/").text
    assert Record.objects.count() == 1


def test_a_change_of_its_fields_is_undone_on_the_page_of_changes(lost, ada):
    lost.send(f"{SHOW}fields/new/", **field(name="Colour"))
    undo_change(Change.objects.order_by("-pk").first(), by=ada, at=MONDAY)
    assert len(OwnRegister.objects.get().fields) == 1


def test_every_field_comes_back_as_it_was_written():
    fields = [field for field in TRIED.fields if not field.columns]
    assert [read_field(written_field(field)) for field in fields] == fields


def test_fields_that_contradict_each_other_are_refused_by_the_act(db, ada):
    facts = {
        "name": "Odd",
        "one": "One",
        "what_for": "x",
        "subject": "x",
        "fields": [{"code": "a", "name": "A", "sort": "day"}],
    }
    with pytest.raises(SettingRefused, match="do not fit each other"):
        set_up_register(facts, by=ada, at=MONDAY)
    row = set_up_register(facts | {"fields": [{"code": "a", "name": "A", "sort": "line"}]}, by=ada, at=MONDAY)
    with pytest.raises(SettingRefused):
        change_register(row, {"fields": [{"code": "a", "name": "A", "sort": "choice"}]}, by=ada, at=MONDAY)
