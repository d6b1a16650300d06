"""The name and colours that a page wears."""

from dataclasses import dataclass

from moothall.directory.models import Organisation, Site


@dataclass(frozen=True)
class Brand:
    """What a page shows of the council, a partner or a joint front."""

    name: str
    short_name: str
    colour: str
    accent: str
    logo_url: str


PLAIN = Brand(name="Moothall", short_name="Moothall", colour="#1d4f6e", accent="#0f7a52", logo_url="")


def brand_for(site_code: str = "") -> Brand:
    """Return the brand of a site where it has its own, else the council's; plain before a council is set up."""
    site = Site.objects.select_related("organisation").filter(code=site_code).first() if site_code else None
    council = site.organisation if site else _council()
    if council is None:
        return PLAIN
    return Brand(
        name=(site.brand_name if site else "") or council.name,
        short_name=(site.brand_name if site else "") or council.short_name,
        colour=(site.brand_colour if site else "") or council.colour,
        accent=council.accent,
        logo_url=council.logo.url if council.logo else "",
    )


def _council() -> Organisation | None:
    return Organisation.objects.filter(kind=Organisation.Kind.COUNCIL).order_by("id").first()
