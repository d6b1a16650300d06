"""One contact open in two windows of the same officer."""

import pytest
from playwright.sync_api import expect

from moothall.contacts.models import Draft


@pytest.fixture
def windows(person, asha, service):
    """An older and a newer window of one contact; in the newer one something was typed already."""
    older = person(asha)
    older.goto("/contacts/new/")
    newer = older.context.new_page()
    newer.goto(older.url)
    seen = newer.locator("#edit").input_value()
    newer.get_by_label("In their words").fill("The bin is still full")
    expect(newer.locator("#edit")).not_to_have_value(seen)
    older.bring_to_front()
    return older, newer


def test_what_was_typed_in_different_boxes_of_both_windows_is_kept(windows):
    older, _newer = windows

    older.get_by_label("What they want").fill("Somebody to come today")

    expect(older.get_by_role("region", name="Important")).to_contain_text("What was typed in both is here.")
    expect(older.get_by_label("In their words")).to_have_value("The bin is still full")
    expect(older.get_by_label("What they want")).to_be_focused()
    content = Draft.objects.get().content
    assert (content["summary"], content["wanted"]) == ("The bin is still full", "Somebody to come today")


def test_what_was_typed_in_one_box_of_both_windows_stands_side_by_side(windows):
    older, _newer = windows

    older.get_by_label("In their words").fill("They missed the whole street")

    expect(older.locator("#summary_error")).to_contain_text("There it says: The bin is still full")
    expect(older.get_by_label("In their words")).to_have_value("They missed the whole street")
    older.get_by_label("In their words").fill("They missed the whole street again")
    expect(older.locator("#edit")).to_have_value("3")
    assert Draft.objects.get().content["summary"] == "They missed the whole street again"
