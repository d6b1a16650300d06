"""Every event that can be written is listed with its sentence, and every one listed is written somewhere."""

import ast
from string import Formatter

import pytest

from moothall import reactions
from moothall.journal.events import all_events
from tests.house.source import FILES, short, texts_in, tree_of

NAMES = sorted(all_events())
WRITERS = [file for file in FILES if file.name not in {"events.py", "reactions.py"}]
WRITES = {"record_event", "NewEvent", "changing", "created", "taking_out"}


def calls(file):
    """Yield each writing of an event that names it: the name and the facts given beside it, None if unknown."""
    for node in ast.walk(tree_of(file)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in WRITES:
            continue
        first = node.args[0] if node.args else None
        if isinstance(first, ast.Constant):
            facts = [keyword.arg for keyword in node.keywords]
            is_known = node.func.id != "NewEvent" and None not in facts
            yield first.value, set(facts) if is_known else None


@pytest.mark.parametrize("name", NAMES)
def test_a_listed_event_is_written_somewhere(name):
    assert any(name in texts_in(file) for file in WRITERS), f"no act writes {name}"


@pytest.mark.parametrize("file", [file for file in WRITERS if any(calls(file))], ids=short)
def test_a_written_event_is_listed_and_has_the_facts_of_its_sentence(file):
    for name, facts in calls(file):
        assert name in NAMES, f"{name} is in no events.py"
        wanted = {field for _text, field, _spec, _conversion in Formatter().parse(str(all_events()[name])) if field}
        assert facts is None or wanted <= facts, f"the sentence of {name} needs {wanted}"


@pytest.mark.parametrize("name", NAMES)
def test_an_event_is_named_after_its_thing_and_what_was_done(name):
    thing, _, act = name.partition(".")
    assert thing.isidentifier() and act.isidentifier(), "thing.what_was_done"


def test_what_follows_follows_an_event_that_exists():
    assert set(reactions.REACTIONS) <= set(NAMES)
