"""Colours: those of the style sheet, far enough from each other, and never the only thing that tells."""

import re
from pathlib import Path

import pytest
from django.template import engines

import moothall.ui
from moothall.ui.charts.bars import BarChart, GroupBar
from moothall.ui.charts.examples import examples, of_months, settled
from moothall.ui.charts.flow import Flow
from moothall.ui.charts.heat import HeatMap
from moothall.ui.charts.kinds import draw
from moothall.ui.charts.looks import DARK_FROM, INK, INK_2, LAYERS, PAPER, PAPER_2, PART_FILLS, STEPS, TEXTURES, TOKENS
from moothall.ui.charts.multiples import SmallMultiples
from moothall.ui.charts.points import Point
from moothall.ui.charts.run_chart import RunChart
from moothall.ui.charts.stacks import StackedBars
from moothall.ui.charts.textures import textured
from moothall.ui.colours import _read, contrast
from tests.page_rules import check_fragment

STYLES = Path(moothall.ui.__file__).parent / "static" / "ui"
SLY = "<script>alert(1)</script> & \"'"
POINTS = (Point(SLY, 1.0, SLY, SLY), Point(f"{SLY} later", 2.0, SLY, SLY))
SLY_CHARTS = [
    RunChart(SLY, SLY, POINTS, source=SLY),
    BarChart(SLY, SLY, SLY, (GroupBar(SLY, 1.0), GroupBar(SLY, None, why=SLY))),
    StackedBars(SLY, SLY, (SLY, SLY), ((SLY, (9.0, 1.0)),)),
    SmallMultiples(SLY, SLY, ((SLY, POINTS),)),
    HeatMap(SLY, SLY, ((1.0,) * 24,) * 7),
    Flow(SLY, SLY, (SLY, SLY), (((SLY, SLY), 3.0),), strong=SLY),
]


def between(one, other):
    return contrast(_read(full(one)), _read(full(other)))


def full(colour):
    return colour if len(colour) == 7 else "#" + "".join(each * 2 for each in colour[1:])


def test_the_colours_are_those_of_the_style_sheet():
    css = (STYLES / "moothall.css").read_text("utf-8")
    assert {name: re.search(rf"--{name}: (#\w+);", css)[1] for name in TOKENS} == TOKENS


@pytest.mark.parametrize("step", range(len(STEPS)))
def test_the_value_in_a_cell_can_be_read_on_every_step(step):
    assert between(STEPS[step], PAPER if step >= DARK_FROM else INK) >= 4.5


def test_words_can_be_read_on_paper_and_on_what_is_expected():
    assert between(INK_2, PAPER) >= 4.5
    assert between(INK_2, PAPER_2) >= 4.5
    assert between(PART_FILLS[0], PAPER) >= 4.5


def test_each_step_is_darker_than_the_one_before():
    lightness = [between(step, "#000000") for step in STEPS]
    assert all(later < earlier / 1.15 for earlier, later in zip(lightness, lightness[1:], strict=False))


def test_parts_beside_each_other_differ_in_lightness_and_texture():
    for one, other in zip(PART_FILLS, PART_FILLS[1:], strict=False):
        assert between(one, other) >= 1.8
    drawn = [textured(place, 0, 0, 60, 26) for place in range(len(PART_FILLS))]
    assert len(set(drawn)) == len(drawn) == len(TEXTURES) + 1


def test_forced_colours_say_something_of_every_layer_that_has_a_colour():
    css = (STYLES / "charts.css").read_text("utf-8")
    forced = css.split("@media (forced-colors: active)")[1].split("@media print")[0]
    words = {"tick", "label", "value", "quiet", "number", "halo"}
    for name in set(LAYERS) - words:
        family = re.sub(r"-\d$", "-", name)
        assert f"mh-graph__{family}" in forced, f"{name} keeps its colour where the reader chose colours"


def shown(chart):
    return str(engines["jinja2"].from_string("{{ ui.chart(it) }}").render({"it": chart}))


@pytest.mark.parametrize("chart", SLY_CHARTS, ids=lambda chart: type(chart).__name__)
def test_what_somebody_typed_never_becomes_html(chart):
    made = shown(chart)
    assert "<script" not in made
    assert "&lt;script&gt;" in made
    check_fragment(made)


def test_every_chart_of_the_gallery_keeps_the_page_rules():
    for found in examples().values():
        for chart in found if isinstance(found, list) else [found]:
            if not isinstance(chart, dict):
                check_fragment(shown(chart))


def test_a_chart_has_its_sentence_its_key_what_stands_out_and_its_numbers():
    page = check_fragment(shown(settled()))
    assert page.figcaption.get_text() == "Settled at first contact"
    assert page.select_one(".mh-graph__says").get_text() == page.svg.desc.get_text()
    assert len(page.select(".mh-graph__notes li")) == 3
    assert len(page.select("details tbody tr")) == 21
    assert page.select_one(".mh-graph__source").get_text().startswith("Matters of which")


def test_of_nothing_there_is_only_the_sentence_and_what_would_give_it():
    page = check_fragment(shown(RunChart("Cost", "Cost", of_months((None,)), source="A ledger would give it.")))
    assert page.get_text("|") == "Cost|Cost: there are no figures yet.|A ledger would give it."


def test_the_numbers_can_stand_open():
    made = engines["jinja2"].from_string("{{ ui.chart(it, is_open=true) }}").render({"it": settled()})
    assert check_fragment(made).select("details") == []


def test_a_drawing_has_no_ids_no_styles_and_no_scripts():
    for chart in SLY_CHARTS:
        for size in ("narrow", "wide"):
            drawn = draw(chart, size)
            assert not re.search(r'<[^>]* (?:id|style|on\w+)="', drawn)
            assert "<style" not in drawn
