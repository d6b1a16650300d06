"""The cast of registers: Vera manages and keeps them, and a record is made in one line."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from moothall.registers.actions import Said, enter_record
from moothall.registers.declared import Column, Field, OnlyWhen, Register, Sort, declared_registers, install_registers
from moothall.registers.queries import register_named

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TODAY = date(2026, 3, 2)

COSTS = (
    Column("what", "What", is_required=True),
    Column("pounds", "Cost", Sort.MONEY, is_summed=True),
    Column("share", "Share", Sort.NUMBER, is_summed=True),
)
#: Every sort of field and every rule once.
TRIED = Register(
    code="tried-out",
    name="Tried out",
    one="Trial",
    what_for="To try every sort of field.",
    subject="Tests",
    review_months=6,
    sums=("total",),
    fields=(
        Field("name", "Name", is_required=True, in_list=True),
        Field("about", "About", Sort.WORDS, is_part=True),
        Field(
            "kind", "Kind", Sort.CHOICE, choices=(("new", "New"), ("other", "Other")), is_required=True, in_list=True
        ),
        Field("other", "Which other", only_when=OnlyWhen("kind", frozenset({"other"})), is_required=True),
        Field("marks", "Marks", Sort.SEVERAL, choices=(("a", "First"), ("b", "Second"))),
        Field("begins", "Begins", Sort.DAY, in_list=True),
        Field("ends", "Ends", Sort.DAY, after="begins"),
        Field("total", "Total", Sort.MONEY, total_of=("costs", "pounds"), in_list=True),
        Field("costs", "Costs", Sort.TABLE, columns=COSTS, section="Money"),
        Field("number", "Number", Sort.NUMBER, least=0, in_list=True),
        Field("share", "Share", Sort.PERCENT, most=100),
        Field("is_safe", "Safe", Sort.YES_NO),
        Field("who", "Who", Sort.OFFICER),
        Field("team", "Team", Sort.TEAM),
        Field("service", "Service", Sort.SERVICE),
        Field("site", "Place", Sort.SITE),
        Field("body", "Body", Sort.ORGANISATION),
        Field("group", "Group", Sort.CUSTOMER_GROUP),
        Field("measure", "Measure", Sort.MEASURE),
        Field("promise", "Promise", Sort.LISTED, of="promises"),
        Field("when", "When", Sort.PERIOD),
        Field("page", "Page", Sort.LINK),
        Field("paper", "Paper", Sort.FILE),
        Field("follows", "Follows", Sort.RECORD, of="tried-out"),
        Field("actions", "Actions", Sort.RECORDS, of="improvement-actions"),
        Field("risk", "Risk", Sort.SCORE, in_list=True),
        Field("reporter", "Who said it", is_personal=True, in_list=True),
    ),
)


@pytest.fixture(autouse=True)
def tried() -> Iterator[Register]:
    """A register with every sort of field, beside those that come along."""
    before = declared_registers()
    install_registers([*before, TRIED])
    yield TRIED
    install_registers(before)


@pytest.fixture
def vera(make_officer, front_office):
    """Vera manages the front office and keeps its registers."""
    return make_officer("vera", roles=["manager"], team=front_office, name="Vera Lund")


@pytest.fixture
def make_record(council, vera):
    """Enter a trial of the council: in force and Vera's unless told otherwise."""

    def make(code="tried-out", *, at=MONDAY, by=None, organisation=None, owner=vera, held_on=None, review_by=None,
             files=None, state=None, form_key=None, came_from=None, **values):  # fmt: skip
        first = {"name": "The first", "kind": "new"} if code == "tried-out" else {}
        said = Said(first | values, owner=owner, held_on=held_on, review_by=review_by, files=files or {})
        more = {} if state is None else {"state": state}
        return enter_record(
            register_named(code), said, organisation=organisation or council, by=by or vera, at=at,
            form_key=form_key, source=came_from, **more,
        )  # fmt: skip

    return make


def an_action(**changes):
    """Return what an improvement action says."""
    return {"what": "Texts to the street", "source": "complaint", "due_on": "2026-06-01"} | changes
