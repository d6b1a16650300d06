"""Words with which Asha looked for a service in vain are counted once, for whoever keeps the catalogue."""

import pytest

from moothall.contacts.tests.desk import Desk
from moothall.directory.models import UnfoundWords


@pytest.fixture
def desk(browser, asha, service):
    return Desk(browser, asha).begin()


def counted():
    return {row.words: row.times for row in UnfoundWords.objects.all()}


def test_words_that_found_nothing_are_counted_when_other_words_find_the_service(desk):
    desk.press("save/", **{"matters-0-find": "hedgehog rescue"})
    assert counted() == {}
    desk.press("save/", **{"matters-0-find": "rubbish"})
    desk.press("matters/0/service/", service="missed-bin")
    assert counted() == {"hedgehog rescue": 1}


def test_what_she_typed_letter_by_letter_is_counted_once_and_whole(desk):
    for words in ("hed", "hedgehog", "hedg", "h", "rubbish"):
        desk.press("save/", **{"matters-0-find": words})
    desk.press("matters/0/service/", service="missed-bin")
    assert counted() == {"hedgehog": 1}


def test_a_word_that_finds_something_once_it_is_whole_is_not_counted(desk):
    for words in ("qw", "qw rubb", "rubbish"):
        desk.press("save/", **{"matters-0-find": words})
    desk.press("save/", **{"matters-0-find": "wh"})
    desk.press("save/", **{"matters-0-find": "wheely bin"})
    desk.press("matters/0/service/", service="missed-bin")
    assert "wh" not in counted()


def test_nothing_is_counted_when_the_first_words_find_the_service(desk):
    desk.press("save/", **{"matters-0-find": "rubbish"})
    desk.press("matters/0/service/", service="missed-bin")
    assert counted() == {}


def test_a_reference_or_a_postcode_is_never_kept(desk):
    desk.press("save/", **{"matters-0-find": "TH1 2AB 07700 900123"})
    desk.press("save/", **{"matters-0-find": "rubbish"})
    desk.press("matters/0/service/", service="missed-bin")
    assert counted() == {}
