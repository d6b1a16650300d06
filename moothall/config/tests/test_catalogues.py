"""What a page says in the reader's language."""

from django.utils.translation import gettext, ngettext, override, trans_real

from moothall.config.catalogues import KeptCatalogue


def test_every_language_of_the_council_is_kept():
    assert {type(trans_real.translation(code)) for code in ("en-gb", "cy")} == {KeptCatalogue}


def test_a_welsh_reader_gets_djangos_welsh_and_an_english_reader_english():
    for _again in range(2):
        with override("cy"):
            assert gettext("Monday") == "Dydd Llun"
        with override("en-gb"):
            assert gettext("Monday") == "Monday"


def test_a_sentence_about_a_number_depends_on_the_number():
    with override("en-gb"):
        assert [ngettext("%d day", "%d days", number) % number for number in (1, 2)] == ["1 day", "2 days"]


def test_what_nobody_translated_is_said_as_it_was_written():
    with override("cy"):
        assert gettext("A sentence that no catalogue has") == "A sentence that no catalogue has"
