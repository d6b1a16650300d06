"""Email addresses in one form, so that the same mailbox is found however it was typed."""

import re
import unicodedata

_LOCAL_PART = re.compile(r"[^\s@,;<>()\[\]\\\"]{1,64}")
_DOMAIN = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})")


def email_address(text: str) -> str | None:
    """Return the address in small letters with its domain in ASCII (IDNA), or None if it is not an address.

    RFC 5321 lets the part before the @ care about capitals; no mailbox in use does, and people type both.
    """
    local_part, at_sign, domain = _tidy(text).rpartition("@")
    ascii_domain = _in_ascii(domain)
    if not at_sign or not _LOCAL_PART.fullmatch(local_part) or not _DOMAIN.fullmatch(ascii_domain):
        return None
    if local_part.startswith(".") or local_part.endswith(".") or ".." in local_part:
        return None
    return f"{local_part}@{ascii_domain}"


def email_prefix(text: str) -> str | None:
    """Return the beginning of an address as typed so far, or None while no @ tells it from a name."""
    typed = _tidy(text)
    local_part, at_sign, _ = typed.partition("@")
    return typed if at_sign and _LOCAL_PART.fullmatch(local_part) and " " not in typed else None


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().removeprefix("mailto:").strip("<>").rstrip(".,;").lower()


def _in_ascii(domain: str) -> str:
    if domain.isascii():
        return domain
    try:
        return domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
