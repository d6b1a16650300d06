"""The name and colours that a page wears."""

from dataclasses import dataclass
from pathlib import PurePath

from django.db.models.fields.files import FieldFile
from django.urls import reverse

from moothall.directory.models import Organisation, Site


@dataclass(frozen=True)
class Brand:
    """What a page shows of the council, a partner or a joint front.

    `behind` names the bodies that a joint front works for. Without `has_mark` no body's mark is shown, nor our own.
    `languages` are those of the website besides English.
    """

    name: str
    short_name: str
    colour: str
    accent: str
    logo_url: str = ""
    has_mark: bool = True
    behind: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


PLAIN = Brand(name="Moothall", short_name="Moothall", colour="#1d4f6e", accent="#0f7a52")


def brand_for(site_code: str = "") -> Brand:
    """Return the brand of a site where it has its own, else the council's; plain before a council is set up."""
    site = Site.objects.select_related("organisation").filter(code=site_code).first() if site_code else None
    council = site.organisation if site else _council()
    if council is None:
        return PLAIN
    if site is None or not site.brand_name:
        return Brand(
            council.name,
            council.short_name,
            council.colour,
            council.accent,
            logo_url=mark_url(council.logo),
            languages=tuple(council.languages),
        )
    return Brand(
        name=site.brand_name,
        short_name=site.brand_name,
        colour=site.brand_colour or council.colour,
        accent=site.brand_accent or council.accent,
        logo_url="" if site.is_unbranded else mark_url(site.brand_logo) or mark_url(council.logo),
        has_mark=not site.is_unbranded,
        behind=tuple(site.on_behalf_of.order_by("kind", "name").values_list("name", flat=True)),
        languages=tuple(council.languages),
    )


def mark_url(logo: FieldFile) -> str:
    """Return where a mark is served; its name holds its digest, so that it may be kept for ever."""
    return reverse("directory:mark", args=[PurePath(str(logo.name)).name]) if logo else ""


def _council() -> Organisation | None:
    return Organisation.objects.filter(kind=Organisation.Kind.COUNCIL).order_by("id").first()
