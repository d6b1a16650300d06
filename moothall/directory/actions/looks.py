"""Changing the name, the colours and the mark that pages wear."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from moothall.accounts.models import Officer
from moothall.directory.marks import MOST_BYTES, drawn, name_of
from moothall.directory.models import Organisation, Site
from moothall.journal.actions import changing


@dataclass(frozen=True)
class Look:
    """What a front is to wear. `mark` is a kept mark's name, "" for none."""

    name: str
    colour: str
    accent: str
    mark: str = ""


@transaction.atomic
def change_look(
    organisation: Organisation,
    look: Look,
    *,
    short_name: str,
    languages: Sequence[str],
    by: Officer | None,
    at: datetime,
) -> Organisation:
    """Give the council or a partner another name, colours or mark, or its website other languages besides English.

    Pages wear them within a minute.
    """
    with changing("look.changed", organisation, by=by, at=at, code=organisation.code) as organisation:
        organisation.name, organisation.short_name, organisation.languages = look.name, short_name, list(languages)
        organisation.colour, organisation.accent, organisation.logo.name = look.colour, look.accent, look.mark
        organisation.save(update_fields=["name", "short_name", "languages", "colour", "accent", "logo"])
    return organisation


@transaction.atomic
def change_site_look(
    site: Site,
    look: Look,
    *,
    is_unbranded: bool,
    behind: Sequence[Organisation],
    by: Officer | None,
    at: datetime,
) -> Site:
    """Give a site a look of its own; without a name it wears its organisation's again."""
    with changing("look.changed", site, by=by, at=at, code=site.code) as site:
        site.brand_name, site.brand_colour, site.brand_accent = look.name, look.colour, look.accent
        site.brand_logo.name, site.is_unbranded = look.mark, is_unbranded
        site.save(update_fields=["brand_name", "brand_colour", "brand_accent", "brand_logo", "is_unbranded"])
        site.on_behalf_of.set(behind)
    return site


def keep_mark(file: IO[bytes]) -> str:
    """Keep a picture as a mark and return its name. It is drawn anew, unless it was drawn here before.

    Raises MarkRefused for what is no PNG, JPEG or WebP picture, or is larger than 2 MB.
    """
    content = file.read(MOST_BYTES + 1)
    name = mark_name(content)
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(drawn(content)))
    return name


def mark_name(content: bytes) -> str:
    """Return the name that a picture has, or will have, once it is kept as a mark. Raises MarkRefused."""
    as_it_is = name_of(content)
    return as_it_is if default_storage.exists(as_it_is) else name_of(drawn(content))
