"""Telephone numbers in one form, E.164 (+447700900123), so that one is found however it was typed."""

import re
import unicodedata

import phonenumbers

REGION = "GB"
_UK_CODE, _UK_DIGITS = 44, 10
_LOOKS_LIKE_ONE = re.compile(r"\+?[\d\s().\-\u2010-\u2015/]+")
_EXTENSION = re.compile(r"(?:ext(?:ension)?\.?|x|#)\s*\d{1,6}$", re.IGNORECASE)
_TRUNK_ZERO = re.compile(r"\(\s*0\s*\)")
_NOT_A_DIGIT = re.compile(r"\D")


def telephone(text: str, region: str = REGION) -> str | None:
    """Return the number in E.164 form, or None when it cannot be one.

    A number is taken when its length is usual for its country, even if it is not in use: the ones kept for
    drama, or a range opened yesterday, are still what the customer said. The few shorter ones of the United
    Kingdom must be in use, so that half a number is not taken for a whole. An extension is left off.
    """
    typed = _EXTENSION.sub("", unicodedata.normalize("NFKC", text).strip()).strip()
    if not _LOOKS_LIKE_ONE.fullmatch(typed):
        return None
    try:
        number = phonenumbers.parse(_TRUNK_ZERO.sub("", typed), region)
    except phonenumbers.NumberParseException:
        return None
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason != phonenumbers.ValidationResult.IS_POSSIBLE or _is_cut_short(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _is_cut_short(number: phonenumbers.PhoneNumber) -> bool:
    is_long = len(phonenumbers.national_significant_number(number)) >= _UK_DIGITS
    return number.country_code == _UK_CODE and not is_long and not phonenumbers.is_valid_number(number)


_CAN_BE_TEXTED = {
    phonenumbers.PhoneNumberType.MOBILE,
    phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
    phonenumbers.PhoneNumberType.PERSONAL_NUMBER,
}
_UK_MOBILES = "7"


def takes_texts(text: str, region: str = REGION) -> bool:
    """Say whether a text message can reach a number: a mobile, or abroad one that cannot be told from a mobile.

    What is no number at all takes none.
    """
    number = telephone(text, region)
    if number is None:
        return False
    parsed = phonenumbers.parse(number, None)
    kind = phonenumbers.number_type(parsed)
    if kind != phonenumbers.PhoneNumberType.UNKNOWN:
        return kind in _CAN_BE_TEXTED
    if parsed.country_code != _UK_CODE:
        return True
    return phonenumbers.national_significant_number(parsed).startswith(_UK_MOBILES)


def telephone_prefix(text: str, region: str = REGION) -> str | None:
    """Return the beginning of an E.164 number from digits as typed: "07700 900" gives "+447700900".

    None when the text is not the beginning of a number: it must start with 0, 00 or + and say more than
    the country.
    """
    typed = unicodedata.normalize("NFKC", text).strip()
    if not _LOOKS_LIKE_ONE.fullmatch(typed):
        return None
    digits = _NOT_A_DIGIT.sub("", _TRUNK_ZERO.sub("", typed))
    country = str(phonenumbers.country_code_for_region(region))
    if typed.lstrip("(").startswith("+"):
        abroad = digits
    elif digits.startswith("00"):
        abroad = digits[2:]
    elif digits.startswith("0"):
        abroad = country + digits[1:]
    else:
        return None
    if abroad.startswith(country + "0"):
        abroad = country + abroad[len(country) + 1 :]
    is_a_beginning = len(country) < len(abroad) <= 15 and not abroad.startswith("0")
    return f"+{abroad}" if is_a_beginning else None


def spoken_telephone(number: str, region: str = REGION) -> str:
    """Return an E.164 number as the region writes it, "07700 900123"; other text as it is."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    is_home = parsed.country_code == phonenumbers.country_code_for_region(region)
    form = phonenumbers.PhoneNumberFormat.NATIONAL if is_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form)
