"""A council that takes potholes over Open311, and a website that reports them."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.api.actions import make_key
from moothall.api.open311.asking import SCOPE
from moothall.api.open311.tests.website import FixMyStreet
from moothall.directory.catalogue import Condition, Option, Question
from moothall.lib.clock import now

PLACE = Question(code="place", type="place", ask="Where is it?")
WHAT = Question(code="what", type="long_text", ask="What is it like?", is_required=False)
SIZE = Question(
    code="size",
    type="choice",
    ask="How large is it?",
    is_required=False,
    options=(Option("small", "Like a plate"), Option("large", "Like a table")),
)
CAR = Question(
    code="car", type="yes_no", ask="Did a car hit it?", asked_when=Condition(question="size", one_of=("large",))
)
PHOTO = Question(code="photo", type="file", ask="Do you have a photo?", is_required=False)


@pytest.fixture
def pothole(make_service, sam, front_office):
    """Holes in the road: what is written of them is public."""
    return make_service(
        code="pothole",
        name="Report a pothole",
        group="Roads and pavements",
        workflow="inspection",
        keywords=("pothole", "hole, in the road"),
        questions=(PLACE, WHAT, SIZE, CAR, PHOTO),
        required_for_handoff=("place",),
        public_reports="words",
    )


@pytest.fixture
def key(front_office):
    return make_key(
        "FixMyStreet", team=front_office, scopes=[SCOPE], expires_at=now() + timedelta(days=1), by=None, at=MONDAY
    )


@pytest.fixture
def website(client, key, pothole):
    return FixMyStreet(client, key[1])
