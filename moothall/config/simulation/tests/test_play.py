"""Playing days of the demo council, as its administrator and as whoever looks at its figures sees it."""

import pytest
from django.db import connection

from moothall.cases.models import Case
from moothall.config.environment import MailServer
from moothall.config.simulation.tests.conftest import LATER, asked, differences, played, undone, what_matters
from moothall.config.simulation.year import CannotPlay, play_year, refuse_unless_demo
from moothall.contacts.models import CallBack, Contact
from moothall.customers.actions import ContactPoint, record_customer
from moothall.directory.models import Organisation
from moothall.journal.actions import seal_events, verify_journal
from moothall.journal.models import Event
from moothall.messaging.models import Incoming, Message
from moothall.promises.models import Clock, MonthKept


def number(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def test_the_same_seed_plays_the_same_days_in_another_database(town):
    with undone():
        played()
        first = what_matters()

    played()

    assert differences(what_matters(), first) == {}
    assert sum(first["contacts"].values()) > 100


def test_another_seed_plays_other_days(town):
    with undone():
        played()
        first = what_matters()

    played(seed=8)

    assert what_matters()["contacts"] != first["contacts"]


def test_days_that_were_broken_off_go_on_where_they_stopped_and_never_double(town):
    with undone():
        played()
        whole = what_matters()

    def pull_the_plug(day, _number):
        if day == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        play_year(asked(), at=LATER, processes=1, told=pull_the_plug)
    rest = played()

    assert (rest.days_before, rest.days) == (3, 6)
    assert differences(what_matters(), whole) == {}
    assert played().contacts == 0


def test_nothing_of_it_leaves_the_house_and_nobody_is_told(town, settings):
    settings.MAIL_SERVER = MailServer("mail.example.org", 25, "", "", "none")
    played(contacts_a_day=60)
    jobs = "SELECT count(*) FROM procrastinate_jobs WHERE queue_name IN ('reactions', 'messages', 'connectors')"

    while seal_events(at=LATER):
        pass

    assert number(jobs) == 0
    assert set(Message.objects.values_list("state", flat=True)) <= {"sent", "posted", "to_post", "shown"}
    assert not Incoming.objects.filter(state="waiting").exists()
    verify_journal()


def test_everything_is_written_at_the_moment_at_which_it_happened(town):
    played(contacts_a_day=60)

    assert not Event.objects.filter(facts__history=True, at__year=LATER.year, at__month__gte=4).exists()
    assert not Clock.objects.filter(broken_at__gt=LATER).exists()
    assert Clock.objects.filter(outcome="kept").exists()
    assert MonthKept.objects.filter(month="2026-02-01").exists()
    assert not Case.objects.filter(ended_at__isnull=True, received_at__gt=LATER).exists()


def test_much_of_what_happens_at_a_council_happens(town):
    played(contacts_a_day=90, days=12)
    names = set(Event.objects.filter(facts__history=True).values_list("name", flat=True))

    assert {
        "case.accepted", "case.advanced", "case.chased", "case.replied", "case.resolved", "case.taken", "case.closed",
        "incoming.taken_in", "promise.at_risk", "promise.broken", "survey.answered", "call_back.made",
    } <= names  # fmt: skip
    assert {"telephone", "web", "counter", "email", "post", "text"} <= set(
        Contact.objects.values_list("channel", flat=True)
    )
    assert CallBack.objects.filter(ended_at__isnull=False).exists()


def test_a_real_council_is_refused(town, settings):
    settings.DEMO = False

    with pytest.raises(CannotPlay, match="real council"):
        refuse_unless_demo(is_strict=True)


def test_a_council_beside_the_demo_is_refused(town):
    Organisation.objects.create(code="real", name="Real Council", kind="council", reference_prefix="RC")

    with pytest.raises(CannotPlay, match="another council"):
        refuse_unless_demo(is_strict=True)


def test_somebody_who_could_be_real_is_refused(town):
    council = Organisation.objects.get(code="thornbeck")
    refuse_unless_demo(is_strict=True)
    points = [ContactPoint("email", "jo@mail-of-somebody.co.uk")]
    record_customer(organisation=council, name="Jo Real", contact_points=points, by=None, at=LATER)

    with pytest.raises(CannotPlay, match="could be somebody’s"):
        refuse_unless_demo(is_strict=True)


def test_another_year_is_not_played_into_the_first(town):
    played(days=2)

    with pytest.raises(CannotPlay, match="Another year was played: seed 7, 2 days"):
        played(days=2, seed=9)
