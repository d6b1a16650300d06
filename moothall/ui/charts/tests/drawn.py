"""A drawing taken apart: its words with the room they take, and everything else with its corners."""

import re
from itertools import combinations
from typing import NamedTuple
from xml.etree import ElementTree

from moothall.ui.charts.letters import MARGIN, width_of

SVG = "{http://www.w3.org/2000/svg}"
STEP = re.compile(r"([MLHVCmlhvcz])([^MLHVCmlhvcz]*)")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class Box(NamedTuple):
    """A rectangle, and what stands in it."""

    left: float
    top: float
    right: float
    bottom: float
    words: str = ""

    def touches(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


class Drawing:
    """What a drawing holds. `layers` are its groups by name; `texts` its words; `shapes` everything else."""

    def __init__(self, svg: str) -> None:
        self.root = ElementTree.fromstring(svg)  # noqa: S314 - our own drawing
        _x, _y, width, height = map(float, self.root.attrib["viewBox"].split())
        self.sheet = Box(0, 0, width, height)
        self.layers: dict[str, list[ElementTree.Element]] = {}
        self.texts: list[Box] = []
        self.shapes: list[Box] = []
        self._walk(self.root, {})

    def _walk(self, element: ElementTree.Element, given: dict[str, str]) -> None:
        given = given | element.attrib
        for child in element:
            if child.tag == f"{SVG}text":
                self.texts.append(_room(child, given | child.attrib))
            elif child.tag in (f"{SVG}rect", f"{SVG}circle", f"{SVG}path"):
                self.shapes += _corners(child)
            elif child.tag == f"{SVG}g":
                name = child.attrib["class"].removeprefix("mh-graph__")
                self.layers.setdefault(name, []).extend(list(child))
            self._walk(child, given)

    @property
    def words(self) -> list[str]:
        return [text.words for text in self.texts]

    def outside(self) -> list[Box]:
        """Return what leaves the sheet by more than a line's width."""
        return [
            each
            for each in (*self.texts, *self.shapes)
            if each.left < -1.5 or each.top < -1.5 or each.right > self.sheet.right + 1.5
            or each.bottom > self.sheet.bottom + 1.5
        ]  # fmt: skip

    def overlapping(self) -> list[tuple[str, str]]:
        """Return the words that cover each other."""
        return [(a.words, b.words) for a, b in combinations(self.texts, 2) if a.touches(b)]


def _room(text: ElementTree.Element, given: dict[str, str]) -> Box:
    size = float(given.get("font-size", 14))
    words = text.text or ""
    width = width_of(words, size, is_bold="font-weight" in given) / MARGIN
    x, y = float(given["x"]), float(given["y"])
    left = x - width * {"start": 0, "middle": 0.5, "end": 1}[given.get("text-anchor", "start")]
    return Box(left, y - 0.72 * size, left + width, y + 0.2 * size, words)


def _corners(shape: ElementTree.Element) -> list[Box]:
    given = shape.attrib
    if shape.tag == f"{SVG}rect":
        x, y = float(given["x"]), float(given["y"])
        return [Box(x, y, x + float(given["width"]), y + float(given["height"]))]
    if shape.tag == f"{SVG}circle":
        x, y, r = float(given["cx"]), float(given["cy"]), float(given["r"])
        return [Box(x - r, y - r, x + r, y + r)]
    return [Box(x, y, x, y) for x, y in walked(given["d"])]


def walked(steps: str) -> list[tuple[float, float]]:
    """Return the places that a path goes through, corners of its curves among them."""
    x = y = 0.0
    found = []
    for letter, rest in STEP.findall(steps):
        numbers = [float(each) for each in NUMBER.findall(rest)]
        if letter in "Hh":
            x = numbers[-1] + (x if letter == "h" else 0)
        elif letter in "Vv":
            y = numbers[-1] + (y if letter == "v" else 0)
        elif letter == "C":
            found += list(zip(numbers[::2], numbers[1::2], strict=True))
            x, y = numbers[-2:]
        elif letter in "MLl":
            x, y = (numbers[0] + x, numbers[1] + y) if letter == "l" else (numbers[0], numbers[1])
        found.append((x, y))
    return found
