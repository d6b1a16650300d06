"""Links in messages that work without signing in: what they are for stands in them, signed."""

from django.conf import settings
from django.core.signing import BadSignature, Signer

SURVEY, UNDERSTOOD = "survey", "understood"


def survey_link(about: tuple[str, int]) -> str:
    """Return the address of the survey about one case or contact."""
    return link_of(SURVEY, about)


def link_of(purpose: str, about: tuple[str, int]) -> str:
    """Return the address of the page with this purpose for one thing."""
    return f"{settings.PUBLIC_ADDRESS}/{purpose}/{token_of(purpose, about)}/"


def token_of(purpose: str, about: tuple[str, int]) -> str:
    """Return a token that stands for one thing and one purpose."""
    kind, number = about
    return _signer(purpose).sign(f"{kind}.{number}")


def about_of(purpose: str, token: str) -> tuple[str, int] | None:
    """Return what a token stands for; None for one that is not ours."""
    try:
        kind, _dot, number = _signer(purpose).unsign(token).partition(".")
        return kind, int(number)
    except (BadSignature, ValueError):
        return None


def _signer(purpose: str) -> Signer:
    return Signer(salt=f"link:{purpose}", sep="~")
