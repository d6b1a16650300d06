"""Telephone numbers, email addresses, postcodes and UPRNs are found however people type them."""

import pytest

from moothall.lib.email_address import email_address, email_prefix
from moothall.lib.postcode import is_postcode, postcode, postcode_prefixes
from moothall.lib.telephone import spoken_telephone, takes_texts, telephone, telephone_prefix
from moothall.lib.uprn import is_called_uprn, uprn


@pytest.mark.parametrize(
    "typed",
    [
        "07700 900123",
        "07700-900-123",
        "(07700) 900123",
        "+44 7700 900123",
        "+44 (0)7700 900123",
        "0044 7700 900123",
        "7700900123",
        "07700 900123 ext 12",
    ],
)
def test_one_mobile_number_has_one_form(typed):
    assert telephone(typed) == "+447700900123"


@pytest.mark.parametrize(
    "typed", ["", "banana", "999", "07700 900", "0800 123", "07700 9001234", "+44", "0800 REPAIRS"]
)
def test_what_cannot_be_a_number_is_none(typed):
    assert telephone(typed) is None


def test_a_number_abroad_keeps_its_country():
    assert telephone("+1 202 555 0123") == "+12025550123"
    assert spoken_telephone("+12025550123") == "+1 202-555-0123"


def test_a_stored_number_is_shown_as_people_write_it():
    assert spoken_telephone("+447700900123") == "07700 900123"
    assert spoken_telephone("number withheld") == "number withheld"


@pytest.mark.parametrize(
    ("typed", "beginning"),
    [
        ("07700 900", "+447700900"),
        ("(01632) 9", "+441632" + "9"),
        ("+44 (0)7700", "+447700"),
        ("+44 7700", "+447700"),
        ("0033 1", "+331"),
        ("0", None),
        ("7700", None),
        ("000", None),
        ("07700 9001234567890", None),
        ("bob", None),
    ],
)
def test_the_first_digits_are_the_beginning_of_stored_numbers(typed, beginning):
    assert telephone_prefix(typed) == beginning


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (" Asha.Green@Example.ORG ", "asha.green@example.org"),
        ("mailto:asha@example.org", "asha@example.org"),
        ("<asha@example.org>", "asha@example.org"),
        ("asha@example.org.", "asha@example.org"),
        ("asha@exämple.org", "asha@xn--exmple-cua.org"),
        ("asha+bins@example.org", "asha+bins@example.org"),
        ("asha", None),
        ("asha@", None),
        ("@example.org", None),
        ("asha@example", None),
        ("asha green@example.org", None),
        ("asha..green@example.org", None),
        (".asha@example.org", None),
        ("asha@-example.org", None),
        ("asha@" + "ä" * 80 + ".org", None),
    ],
)
def test_one_mailbox_has_one_form(typed, stored):
    assert email_address(typed) == stored


def test_an_address_is_found_while_it_is_typed():
    assert email_prefix("Asha@Ex") == "asha@ex"
    assert email_prefix("asha") is None
    assert email_prefix("asha green@ex") is None


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("wa8 7qf", "WA8 7QF"),
        ("WA87QF", "WA8 7QF"),
        ("wa8-7qf", "WA8 7QF"),
        ("w1a oaa", "W1A 0AA"),
        ("ec1a1bb", "EC1A 1BB"),
        ("m1 1ae", "M1 1AE"),
        ("b33 8th", "B33 8TH"),
        ("gir 0aa", "GIR 0AA"),
        ("wa8", None),
        ("wa8 7", None),
        ("qq1 1aa", None),
        ("wa8 7ci", None),
        ("12 high", None),
        ("", None),
    ],
)
def test_one_postcode_has_one_form(typed, stored):
    assert postcode(typed) == stored
    assert is_postcode(typed) == (stored is not None)


@pytest.mark.parametrize(
    ("typed", "beginnings"),
    [
        ("wa8", ("WA8",)),
        ("wa8 7", ("WA8 7",)),
        ("wa87", ("WA87", "WA8 7")),
        ("wa8 7q", ("WA8 7Q",)),
        ("wa87q", ("WA8 7Q",)),
        ("wa8 7qf", ("WA8 7QF",)),
        ("wa", ()),
        ("smith", ()),
        ("wa8 7 q", ()),
        ("", ()),
    ],
)
def test_a_postcode_is_found_while_it_is_typed(typed, beginnings):
    assert postcode_prefixes(typed) == beginnings


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("100012345678", "100012345678"),
        ("UPRN 100 0123", "1000123"),
        ("000012345678", "12345678"),
        ("0", None),
        ("1234567890123", None),
        ("12a", None),
    ],
)
def test_one_property_has_one_number(typed, stored):
    assert uprn(typed) == stored


def test_a_number_that_calls_itself_a_uprn_is_one():
    assert is_called_uprn("uprn: 1234")
    assert not is_called_uprn("1234")
    assert not is_called_uprn("uprn")


@pytest.mark.parametrize(
    ("number", "can_be_texted"),
    [
        ("07700 900123", True),
        ("07911 123456", True),
        ("+44 7624 123456", True),
        ("+33 6 12 34 56 78", True),
        ("+1 212 555 1234", True),
        ("01632 960 001", False),
        ("020 7946 0018", False),
        ("0300 123 4567", False),
        ("0808 157 0123", False),
        ("+33 1 42 34 56 78", False),
        ("12", False),
    ],
)
def test_a_text_reaches_mobiles_only(number, can_be_texted):
    assert takes_texts(number) is can_be_texted
