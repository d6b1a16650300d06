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

    @property
    def channel(self) -> str:
        """The channel of what is sent from here."""
        return "kiosk" if self.is_kiosk else "web"

    @property
    def here(self) -> Site | None:
        """The site at which the customer stands; none at their own screen."""
        return self.site if self.is_kiosk else None
