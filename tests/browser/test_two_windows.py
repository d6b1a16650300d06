"""One contact open in two windows of the same officer."""

from playwright.sync_api import expect

from moothall.contacts.models import Draft


def test_what_the_older_window_saves_does_not_overwrite_and_is_not_lost(person, asha, service):
    older = person(asha)
    older.goto("/contacts/new/")
    newer = older.context.new_page()
    newer.goto(older.url)
    seen = newer.locator("#edit").input_value()

    newer.get_by_label("In their words").fill("The bin is still full")
    expect(newer.locator("#edit")).not_to_have_value(seen)
    older.get_by_label("What they want").fill("Somebody to come today")

    news = older.get_by_role("region", name="Important")
    expect(news).to_contain_text("This contact was changed in another window. Your page now shows what is there.")
    expect(news).to_contain_text("Not saved from this window: Somebody to come today")
    expect(older.get_by_label("In their words")).to_have_value("The bin is still full")
    content = Draft.objects.get().content
    assert (content["summary"], content.get("wanted", "")) == ("The bin is still full", "")
