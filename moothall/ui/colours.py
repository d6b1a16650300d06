"""A council's two colours turned into a set that can always be read.

Contrast follows WCAG 2.2, success criterion 1.4.3 (4.5 to 1 for text), with its definition of relative
luminance.
"""

from typing import NamedTuple

WHITE = (255, 255, 255)
BLACK = (0, 0, 0)
READABLE = 4.5
DARK = 8.0  # leaves 4.5 where the desk's top bar is lightened to show the present place
PALE = (240, 240, 240)
STEP = 0.06
Colour = tuple[int, int, int]


class Palette(NamedTuple):
    """Every brand colour that the styles use, as `#rrggbb`.

    White is read on `brand_dark`, whatever the brand.
    """

    brand: str
    on_brand: str
    brand_dark: str
    tint: str
    line: str
    link: str
    link_hover: str
    accent: str
    on_accent: str


def palette(colour: str, accent: str) -> Palette:
    """Return readable colours from a council's `#rrggbb` colour and accent.

    Raises ValueError for anything else.
    """
    brand = _read(colour)
    second = _read(accent)
    dark = darkened(_mix(brand, BLACK, 0.25), until=DARK, on=WHITE)
    link = darkened(brand, until=READABLE, on=PALE)
    return Palette(
        brand=_write(brand),
        on_brand=_write(ink_on(brand)),
        brand_dark=_write(dark),
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
    """Return white where it reads well on the background, else black, which then does."""
    return WHITE if contrast(background, WHITE) >= READABLE else BLACK


def darkened(colour: Colour, *, until: float, on: Colour) -> Colour:
    """Return the colour, darkened as little as gives it this contrast with the other."""
    while contrast(colour, on) < until:
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
