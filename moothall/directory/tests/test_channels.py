"""An administrator adds a channel with its hours and promises, without a release."""

import pytest

from conftest import MONDAY
from moothall.directory.actions import change_channel, make_channel
from moothall.directory.models import ChannelKind, WorkingCalendar
from moothall.directory.queries import (
    channel_choices,
    channel_words,
    ever_used_channels,
    hours_of,
    is_channel,
    is_live_channel,
    live_channels,
    promised_as,
)


@pytest.fixture
def chat(ada, db):
    """Web chat, answered in the evening too, for which the promises about email hold."""
    hours = {"monday": ["09:00-21:00"]}
    evening = WorkingCalendar.objects.create(code="evening", name="Evening", hours=hours, changed_at=MONDAY)
    facts = {
        "name": "Web chat", "code": "chat", "counts_as": "email", "is_live": True, "is_written_later": False,
        "calendar": evening,
    }  # fmt: skip
    return make_channel(facts, by=ada, at=MONDAY)


def test_a_channel_can_be_chosen_at_once(chat):
    assert ("chat", "Web chat") in channel_choices()
    assert channel_words("chat") == "Web chat"
    assert is_channel("chat") and is_live_channel("chat") and "chat" in live_channels()
    assert promised_as("chat") == "email"
    assert hours_of("chat") == chat.calendar_id


def test_one_that_is_retired_keeps_its_name_and_is_chosen_no_more(chat, ada):
    change_channel(chat, {"is_retired": True}, by=ada, at=MONDAY)
    assert not is_channel("chat")
    assert "chat" not in dict(channel_choices())
    assert dict(ever_used_channels())["chat"] == "Web chat"


def test_the_channels_that_ship_need_no_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert is_channel("telephone") and is_live_channel("counter") and promised_as("fax") == "fax"


def test_ada_adds_one_on_its_page(browser, ada, calendar):
    facts = {"name": "Web chat", "code": "chat", "counts_as": "email", "is_live": "on", "calendar": calendar.pk}
    browser.sign_in(ada).send("/settings/channels/new/", **facts)
    assert ChannelKind.objects.get().name == "Web chat"
    assert "Web chat" in browser.open("/settings/channels/").text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"code": "Chat!"}, "Use 2 to 12 small letters"),
        ({"code": "telephone"}, "Another channel has this code"),
        ({"name": "Telephone"}, "Another channel has this name"),
        ({"calendar": ""}, "Hours"),
    ],
)
def test_what_is_wrong_stands_at_its_field(browser, ada, calendar, changes, words):
    facts = {"name": "Web chat", "code": "chat", "counts_as": "email", "calendar": calendar.pk} | changes
    page = browser.sign_in(ada).send("/settings/channels/new/", expect=200, **facts)
    assert words in page.select_one(".govuk-error-summary").text
