"""A council's two colours turned into a set that can always be read.

Contrast follows WCAG 2.2, success criterion 1.4.3 (4.5 to 1 for text), with its definition of relative luminance.
"""

from typing import NamedTuple

WHITE = (255, 255, 255)
BLACK = (11, 12, 12)
READABLE = 4.5
STEP = 0.06
Colour = tuple[int, int, int]


class Palette(NamedTuple):
    """Every brand colour that the styles use, as `#rrggbb`."""

    brand: str
    on_brand: str
    brand_dark: str
    on_brand_dark: str
    tint: str
    line: str
    link: str
    link_hover: str
    accent: str
    on_accent: str


def palette(colour: str, accent: str) -> Palette:
    """Return readable colours from a council's `#rrggbb` colour and accent. Raises ValueError for anything else."""
    brand = _read(colour)
    second = _read(accent)
    dark = _mix(brand, BLACK, 0.35)
    link = readable_on_white(brand)
    return Palette(
        brand=_write(brand),
        on_brand=_write(ink_on(brand)),
        brand_dark=_write(dark),
        on_brand_dark=_write(ink_on(dark)),
        tint=_write(_mix(brand, WHITE, 0.94)),
        line=_write(_mix(brand, WHITE, 0.72)),
        link=_write(link),
        link_hover=_write(_mix(link, BLACK, 0.4)),
        accent=_write(second),
        on_accent=_write(ink_on(second)),
    )


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, from 1 (none) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(background: Colour) -> Colour:
    """Return white or near-black, whichever reads better on the background; white wins where it reads well."""
    if contrast(background, WHITE) >= READABLE:
        return WHITE
    return max(BLACK, WHITE, key=lambda ink: contrast(background, ink))


def readable_on_white(colour: Colour) -> Colour:
    """Return the colour, darkened as little as lets it be read as text on white and on the pale tint."""
    while contrast(colour, (240, 240, 240)) < READABLE:
        colour = _mix(colour, BLACK, STEP)
    return colour


def _read(text: str) -> Colour:
    digits = text.removeprefix("#")
    if len(digits) != 6:
        raise ValueError(f"{text} is not a colour such as #1b4d5c.")
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def _write(colour: Colour) -> str:
    return "#" + bytes(colour).hex()


def _mix(colour: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a * (1 - share) + b * share) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    if part <= 0.04045:
        return part / 12.92
    return float(((part + 0.055) / 1.055) ** 2.4)
