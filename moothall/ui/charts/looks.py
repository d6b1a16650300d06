"""How the layers of a drawing look.

Each layer is a group with presentation attributes, so that a drawing is whole without a style sheet; `charts.css` only
changes what forced colours and print need. The colours are the tokens of `moothall.css` (a test compares them) and
steps between the council's blue and paper. Whatever a colour says, a mark, a texture or a word says too.
"""

from collections.abc import Iterable

INK, INK_2, RULE, RULE_STRONG, PAPER, PAPER_2 = "#14191c", "#4a5358", "#d5dbde", "#9aa5ab", "#fff", "#f4f6f7"
COUNCIL, LATE = "#2b5f8a", "#a3181d"
TOKENS = {
    "ink": INK, "ink-2": INK_2, "rule": RULE, "rule-strong": RULE_STRONG, "paper": PAPER, "paper-2": PAPER_2,
    "council": COUNCIL, "late": LATE,
}  # fmt: skip

TEXT, SMALL = 14, 13
"""Sizes of words in a drawing, in pixels at its own size."""
LINE = 17
"""From line to line of words."""

STEPS = ("#eef3f7", "#cfdeea", "#9dbbd3", "#5f8db3", "#2b5f8a", "#163b58")
"""Six steps from paper to the council's blue; each is darker than the one before, also in grey."""
DARK_FROM = 4
"""From this step on, words stand in white."""

LAYERS = {
    "grid": f'fill="none" stroke="{RULE}"',
    "zero": f'fill="none" stroke="{RULE_STRONG}"',
    "tick": f'fill="{INK_2}" font-size="{SMALL}"',
    "label": f'fill="{INK}" font-size="{TEXT}"',
    "value": f'fill="{INK}" font-size="{TEXT}" font-weight="600"',
    "quiet": f'fill="{INK_2}" font-size="{TEXT}"',
    "band": f'fill="{PAPER_2}"',
    "limit": f'fill="none" stroke="{INK_2}" stroke-dasharray="1 3" stroke-linecap="round" stroke-width="1.5"',
    "average": f'fill="none" stroke="{INK_2}"',
    "target": f'fill="none" stroke="{INK}" stroke-dasharray="7 4" stroke-width="1.5"',
    "before": f'fill="none" stroke="{RULE_STRONG}" stroke-dasharray="3 3" stroke-width="1.5"',
    "line": f'fill="none" stroke="{COUNCIL}" stroke-linejoin="round" stroke-width="2.5"',
    "point": f'fill="{COUNCIL}" stroke="{PAPER}" stroke-width="1.5"',
    "signal": f'fill="{PAPER}" stroke="{LATE}" stroke-width="2.5"',
    "number": f'fill="{LATE}" font-size="{SMALL}" font-weight="700" text-anchor="middle"',
    "bar": f'fill="{COUNCIL}"',
    "ground": f'fill="{STEPS[1]}"',
    "halo": f'stroke="{PAPER}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"',
    "target-ground": f'fill="none" stroke="{PAPER}" stroke-width="4"',
    "whisker-ground": f'fill="none" stroke="{PAPER}" stroke-width="4.5"',
    "whisker": f'fill="none" stroke="{INK}" stroke-width="1.5"',
    "chip": f'fill="{PAPER}"',
    "on-dark": f'fill="{PAPER}" font-size="{TEXT}" font-weight="600"',
    "node": f'fill="{COUNCIL}"',
    "stream": 'fill="#cfdeea" stroke="#9dbbd3" stroke-width=".75"',
    "stream-strong": f'fill="#5f8db3" stroke="{COUNCIL}" stroke-width=".75"',
    "mark": f'fill="none" stroke="{INK}" stroke-width="3"',
    "unknown": f'fill="none" stroke="{RULE_STRONG}" stroke-dasharray="2 3"',
}
"""The look of each layer. `part-0` to `part-5` and `step-0` to `step-5` are added below."""

PART_FILLS = (STEPS[4], STEPS[2], STEPS[5], STEPS[0], STEPS[3], STEPS[1])
"""Parts that lie beside each other differ in lightness by two steps or more."""
TEXTURES = {
    1: f'fill="none" stroke="{STEPS[5]}" stroke-width="1"',
    2: f'fill="none" stroke="{STEPS[1]}" stroke-width="1.25"',
    3: f'fill="none" stroke="{STEPS[5]}" stroke-width="2" stroke-linecap="round"',
    4: f'fill="none" stroke="{PAPER}" stroke-width="1.25"',
    5: f'fill="none" stroke="{STEPS[4]}" stroke-width="1"',
}
LAYERS |= {f"part-{place}": f'fill="{fill}" stroke="{PAPER}"' for place, fill in enumerate(PART_FILLS)}
LAYERS |= {f"texture-{place}": look for place, look in TEXTURES.items()}
LAYERS |= {f"step-{place}": f'fill="{fill}" stroke="{STEPS[1]}" stroke-width=".5"' for place, fill in enumerate(STEPS)}

OPENED = {name: f'<g class="mh-graph__{name}" {look}>' for name, look in LAYERS.items()}


def layer(name: str, parts: Iterable[str]) -> str:
    """Return the parts as one layer; nothing of no parts."""
    inside = "".join(parts)
    return f"{OPENED[name]}{inside}</g>" if inside else ""
