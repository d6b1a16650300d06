import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.ui.colours import DARK, READABLE, _read, contrast, palette

HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
WHITE = (255, 255, 255)


@given(colour=HEX, accent=HEX)
def test_whatever_colour_a_council_has_its_words_can_be_read(colour, accent):
    colours = palette(colour, accent)
    assert contrast(_read(colours.link), WHITE) >= READABLE
    assert contrast(_read(colours.link), _read(colours.tint)) >= READABLE
    assert contrast(_read(colours.link_hover), WHITE) >= READABLE
    assert contrast(_read(colours.brand), _read(colours.on_brand)) >= READABLE
    assert contrast(_read(colours.brand_dark), WHITE) >= DARK
    assert contrast(_read(colours.accent), _read(colours.on_accent)) >= READABLE


def test_a_dark_colour_is_kept_as_the_council_chose_it():
    colours = palette("#1d4f6e", "#0f7a52")
    assert (colours.brand, colours.on_brand, colours.link) == ("#1d4f6e", "#ffffff", "#1d4f6e")


@pytest.mark.parametrize("slip", ["", "red", "#12345", "#12345g", "1d4f6e;}"])
def test_what_is_not_a_colour_is_refused(slip):
    with pytest.raises(ValueError):
        palette(slip, "#0f7a52")
