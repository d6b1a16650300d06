"""From where somebody comes to the public pages."""

from dataclasses import dataclass

from moothall.directory.models import Organisation, Site


@dataclass(frozen=True)
class Visit:
    """From where a form is filled in: the customer's own screen, or a kiosk at a site."""

    organisation: Organisation
    language: str = "en"
    site: Site | None = None
    is_kiosk: bool = False
