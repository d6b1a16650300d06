"""The charts with the fonts of a real browser: one drawing for each place, words apart and large enough to read."""

import pytest

from tests.browser.chromium import overflow

#: For each drawing that shows: its kind, its smallest words in pixels, and the words that cover each other.
SHOWN = """() => [...document.querySelectorAll("svg.mh-graph__drawing")]
  .filter((each) => each.getClientRects().length)
  .map((each) => {
    const words = [...each.querySelectorAll("text")].map((word) => [word.textContent, word.getBoundingClientRect()]);
    const scale = each.getBoundingClientRect().width / each.viewBox.baseVal.width;
    const sizes = [...each.querySelectorAll("text")].map((word) => parseFloat(getComputedStyle(word).fontSize) * scale);
    const covered = [];
    words.forEach(([one, a], place) => words.slice(place + 1).forEach(([other, b]) => {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 0.5 && down > 0.35 * Math.min(a.height, b.height)) covered.push(`${one} / ${other}`);
    }));
    return {title: each.querySelector("title").textContent, kind: each.getAttribute("class").split("--")[1],
      smallest: Math.min(99, ...sizes), covered};
  })"""


@pytest.mark.parametrize(("width", "kind"), [(320, "narrow"), (1366, "wide")])
def test_a_reader_meets_the_drawing_that_fits_with_words_apart_and_large_enough(person, width, kind):
    page = person(width=width, height=768)
    page.goto("/components/charts/")
    drawings = page.evaluate(SHOWN)
    assert len(drawings) > 15
    assert {drawing["kind"] for drawing in drawings} == {kind}
    assert {drawing["title"]: drawing["covered"] for drawing in drawings if drawing["covered"]} == {}
    assert min(drawing["smallest"] for drawing in drawings) >= 11.5
    assert overflow(page) <= 0
