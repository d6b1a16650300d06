"""Whatever another area hands over: it is kept as its field holds it, or refused in words; nothing breaks."""

from hypothesis import given, settings
from hypothesis import strategies as st

from moothall.registers.declared import Sort
from moothall.registers.rules.whole import filled, missing_parts, total_faults, wrong_in_whole
from moothall.registers.tests.conftest import TRIED

ODD = (
    "2026-05-01",
    "2026-W01-1",
    "20260501",
    "１２",
    "1_000",
    "1e3",
    "new",
    "other",
    "\x00",
    "\ud800",
    "https://[",
    10**30,
)
scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.sampled_from(ODD))
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["from", "until", "what", "pounds", "share", "likelihood", "impact", "score"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
records = st.fixed_dictionaries({}, optional={field.code: anything for field in TRIED.fields})
NUMBERS = [field.code for field in TRIED.fields if field.sort in (Sort.NUMBER, Sort.PERCENT)]


@settings(max_examples=400)
@given(records, st.booleans())
def test_whatever_is_handed_over_is_right_or_refused_in_words(said, is_draft):
    values = filled(said)

    wrong = wrong_in_whole(TRIED, values, is_draft=is_draft)

    assert all(words and isinstance(words, str) for words in wrong.values())
    sound = {code: value for code, value in values.items() if code not in wrong}
    total_faults(TRIED, sound)
    missing_parts(TRIED, sound)
    # What is sound can be compared and added up by the database.
    assert all(str(sound[code]).isascii() and "_" not in str(sound[code]) for code in NUMBERS if code in sound)
