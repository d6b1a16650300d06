"""What a picture must be to stand as a mark at the top of pages."""

import hashlib
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

MOST_BYTES = 2 * 1024 * 1024
LONGEST_SIDE = 400
KINDS = ["PNG", "JPEG", "WEBP"]
ENDINGS = (".png", ".jpg", ".jpeg", ".webp")


class MarkRefused(ValueError):
    """The picture cannot be a mark. The sentence is fit for the screen."""


def drawn(content: bytes) -> bytes:
    """Return a picture drawn anew as a PNG no larger than a mark, so that nothing but the picture is left.

    Raises MarkRefused for what is no PNG, JPEG or WebP picture, or is larger than 2 MB.
    """
    if len(content) > MOST_BYTES:
        raise MarkRefused(_("The picture must be smaller than 2 MB"))
    try:
        picture = Image.open(BytesIO(content), formats=KINDS)
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        anew = BytesIO()
        picture.convert("RGBA").save(anew, "PNG")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as problem:
        raise MarkRefused(_("The mark must be a PNG, JPEG or WebP picture")) from problem
    return anew.getvalue()


def name_of(content: bytes) -> str:
    """Return the name under which a picture with these bytes is kept."""
    return f"brands/{hashlib.sha256(content).hexdigest()}.png"
