"""Two customers who report the same thing: the second case is merged into the first."""

from dataclasses import replace
from datetime import datetime, timedelta

from moothall.cases.actions import merge_cases
from moothall.cases.models import Case
from moothall.config.simulation.course import Course
from moothall.contacts.actions import record_contact
from moothall.contacts.rules import NewContact


def plan_twin(course: Course, first: NewContact, *, at: datetime) -> None:
    """Let a neighbour report the same, now and then, where there is a place to report."""
    has_place = any(question.type == "place" for question in course.owed.service.record.questions)
    if not has_place or not course.happens("twin"):
        return
    calendar = course.town.calendar(course.town.front)
    opens = calendar.opens_next(at + timedelta(hours=course.stream("neighbour").uniform(0.3, 20)))
    if opens is not None:
        course.thread.then(opens + timedelta(minutes=7), lambda at: _report_twin(course, first, at))


def _report_twin(course: Course, first: NewContact, at: datetime) -> None:
    if course.is_over:
        return
    town, stream = course.town, course.stream("twin")
    officer = town.some_officer(town.front, stream)
    neighbour = town.pk_of(town.somebody(town.year.some_customer(stream)))
    new = replace(
        first,
        channel="telephone",
        started_at=at,
        ended_at=at + timedelta(seconds=stream.randrange(120, 400)),
        team=town.front,
        officer_id=officer.pk,
        site_id=None,
        matters=first.matters[:1],
        customer_id=neighbour,
        contacted_by_id=None,
        on_behalf="",
        received_at=None,
    )
    recorded = record_contact(new, by_id=officer.pk, at=new.ended_at)
    course.thread.contacts += 1
    second = recorded.case_ids[0]
    course.thread.watch(second)
    merged_at = new.ended_at + timedelta(minutes=stream.randrange(10, 300))
    course.thread.then(merged_at, lambda at: _merge(course, second, at))


def _merge(course: Course, second: int, at: datetime) -> None:
    """Merge the second into the first; when that is done already, it is resolved like it."""
    course.thread.forget(second)
    if course.is_over:
        course.resolve_also(second, at)
    else:
        merge_cases(Case(pk=second), into=course.owed.row, by=course.officer, at=at)
