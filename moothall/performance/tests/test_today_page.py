"""The board of today: what it says, who sees it, and what whoever watches is answered."""

from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection
from django.db.models import Sum
from django.urls import reverse

from conftest import MONDAY
from moothall.cases.actions import NewCase, open_case
from moothall.contacts.actions import record_contact
from moothall.contacts.models import Contact
from moothall.contacts.rules import NewContact, NewMatter
from moothall.journal.actions import seal_events
from moothall.lib import clock
from moothall.performance.actions import (
    catch_up,
    keep_board,
    keep_boards,
    make_board_link,
    rebuild,
    withdraw_board_link,
)
from moothall.performance.families import FAMILIES
from moothall.performance.models import Board, BoardLink
from moothall.performance.queries.boards import BoardPass, board_held, forget_boards, link_key
from moothall.performance.queries.today import BY_TEAM, Asked, read_today, today_of
from moothall.performance.rules import begins, local_day
from moothall.performance.tests.acts import Council
from moothall.promises.models import Clock

UNTIL = 2**40


@pytest.fixture
def ring(council, front_office, library):
    """Somebody rings about the library, and is helped at once."""

    def ring(at, *, organisation=council, channel="telephone", team=front_office):
        matter = NewMatter(service=library, outcome="settled", reason=library.record.reasons[0])
        new = NewContact(organisation=organisation, channel=channel, started_at=at, ended_at=at, team=team,
                         matters=[matter], is_told=True)  # fmt: skip
        record_contact(new, by_id=None, at=at)

    return ring


@pytest.fixture
def owe(council, front_office, service):
    """The council owes somebody a bin."""

    def owe(at):
        new = NewCase(organisation=council, service=service, channel="telephone", received_at=at,
                      front_team=front_office, customer_id=None, answers={"bin": "general"})  # fmt: skip
        return open_case(new, by=None, at=at)

    return owe


@pytest.fixture
def fenmoor(calendar):
    from moothall.directory.models import Organisation

    return Organisation.objects.create(
        code="fenmoor", name="Fenmoor District Council", short_name="Fenmoor", kind="council", reference_prefix="FM"
    )


def live(shown, seen=""):
    return reverse("performance:today_live", args=[shown.signed()]) + (f"?seen={seen}" if seen else "")


def test_a_contact_changes_the_board_and_nothing_leaves_it_as_it_is(council, ring):
    first = keep_boards(None, at=MONDAY)
    before = Board.objects.get()
    assert keep_boards(first, at=MONDAY + timedelta(seconds=5)) is first

    ring(MONDAY)
    keep_boards(first, at=MONDAY + timedelta(seconds=6))

    after = Board.objects.get()
    assert (before.number, after.number) == (1, 2)
    assert [(each.code, each.contacts) for each in read_today(after.facts).channels] == [("telephone", 1)]


def test_a_contact_that_is_sealed_meanwhile_is_seen_too(council, ring):
    first = keep_boards(None, at=MONDAY)
    ring(MONDAY)
    seal_events(at=MONDAY)

    keep_boards(first, at=MONDAY + timedelta(seconds=1))

    assert read_today(Board.objects.get().facts).contacts == 1


def test_a_case_becomes_at_risk_and_late_by_time_alone(council, owe):
    case = owe(MONDAY)
    looks, look = {}, None
    for name, at in {
        "new": MONDAY,
        "at_risk": case.warn_at,
        "on the minute": case.due_at,
        "late": case.due_at + timedelta(seconds=40),
    }.items():
        look = keep_boards(look, at=at)
        (team,) = read_today(Board.objects.get().facts).teams
        looks[name] = (team.cases, team.at_risk, team.late)

    assert looks == {"new": (1, 0, 0), "at_risk": (1, 1, 0), "on the minute": (1, 1, 0), "late": (1, 0, 1)}


def test_a_board_that_says_the_same_moves_on_each_half_minute_only(council):
    keep_board(council.pk, at=MONDAY)
    for seconds, moved in ((10, 0), (31, 31), (40, 31)):
        assert not keep_board(council.pk, at=MONDAY + timedelta(seconds=seconds))
        board = Board.objects.get()
        assert (board.number, board.at) == (1, MONDAY + timedelta(seconds=moved))


def test_each_council_has_its_own_numbers(council, fenmoor, make_team, ring, owe):
    ring(MONDAY)
    ring(MONDAY, channel="email")
    owe(MONDAY)
    ring(MONDAY, organisation=fenmoor, team=make_team("fen-office", organisation=fenmoor))
    keep_boards(None, at=MONDAY)

    said = {each.organisation_id: read_today(each.facts) for each in Board.objects.all()}
    assert {key: (today.contacts, today.of_teams("cases")) for key, today in said.items()} == {
        council.pk: (2, 1),
        fenmoor.pk: (1, 0),
    }


def test_what_is_usual_is_the_mean_of_the_same_weekdays_that_were_open(council, ring):
    for weeks, hours in ((1, (9, 9, 10, 15)), (2, (9, 11)), (9, (8, 8, 8))):
        for hour in hours:
            ring((MONDAY - timedelta(weeks=weeks)).replace(hour=hour, minute=0))
    ring((MONDAY - timedelta(days=1)).replace(hour=9))
    rebuild(at=MONDAY)

    today = today_of(council.pk, at=MONDAY.replace(hour=11, minute=20))

    (telephone,) = today.channels
    assert (today.hour, today.days) == (11, 2)
    assert (telephone.contacts, telephone.usual_before, telephone.usual_after) == (0, 2, 2)


def test_contacts_and_broken_promises_are_those_of_the_figures(cast):
    happening = Council(Random(11), cast)
    for _ in range(60):
        happening.act()
    catch_up(at=happening.at)

    days = {local_day(at) for at in Contact.objects.values_list("started_at", flat=True)}
    days |= {local_day(at) for at in Clock.objects.exclude(broken_at=None).values_list("broken_at", flat=True)}
    for day in days:
        today = today_of(cast.council.pk, at=begins(day) + timedelta(hours=23))
        assert (today.contacts, today.promises_broken) == (
            counted("contacts", "contacts", day), counted("promises", "broken", day)
        ), day  # fmt: skip
    assert sum(counted("promises", "broken", day) for day in days) > 3


def counted(code, count, day):
    family = FAMILIES[code]
    cells = family.cells.objects.filter(is_month=False, cube=family.number_of(family.cubes[0]), day=day)
    return cells.aggregate(whole=Sum(count))["whole"] or 0


def test_open_cases_are_counted_without_reading_their_rows(council, owe):
    owe(MONDAY)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN {BY_TEAM}", Asked(council.pk, at=MONDAY).values)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "Index Only Scan using open_cases_on_the_board" in plan


def test_sue_sees_the_numbers_and_opens_the_lists(browser, sue, council, ring, owe, monkeypatch):
    at = clock.now()
    ring(at)
    owe(at)
    catch_up(at=at)
    keep_boards(None, at=at)

    page = browser.sign_in(sue).open("/figures/today/")

    assert "Contacts today" in page.text and "Refuse" in page.text and "Telephone" in page.text
    for address in ("/cases/?state=late", "/contacts/", "/contacts/unfinished/", "/messages/incoming/"):
        assert f'href="{address}"' in str(page)
        browser.open(address)
    assert "<noscript>" not in str(page)


def test_the_big_screen_has_six_numbers_and_loads_itself_again_without_scripts(browser, sue, council):
    keep_boards(None, at=clock.now())

    page = browser.sign_in(sue).open("/figures/today/?screen=1")

    assert str(page).count('class="mh-tile__number"') == 6
    assert '<noscript><meta content="15" http-equiv="refresh"' in str(page) and "<table" not in str(page)


def test_a_viewer_hears_nothing_until_there_is_news(client, council, ring, django_assert_num_queries):
    at = clock.now()
    keep_board(council.pk, at=at)
    shown = BoardPass(council.pk, UNTIL)
    seen = board_held(council.pk, at=at).seen_as(at)
    forget_boards()

    with django_assert_num_queries(1):
        assert client.get(live(shown, seen)).status_code == 204
    with django_assert_num_queries(0):
        assert client.get(live(shown, seen)).status_code == 204
    ring(at)
    keep_board(council.pk, at=at)
    forget_boards()
    with django_assert_num_queries(1):
        answer = client.get(live(shown, seen))
    assert answer.status_code == 200 and b"Contacts today" in answer.content
    assert not answer.cookies


def test_a_board_that_nobody_keeps_says_so(client, council):
    keep_board(council.pk, at=clock.now() - timedelta(minutes=5))

    assert "Nobody has counted since then" in client.get(live(BoardPass(council.pk, UNTIL))).content.decode()


@pytest.mark.parametrize("key", ["forged", "WzEsMTA5OTUxMTYyNzc3NiwwLGZhbHNlLFtdXQ:forged"])
def test_a_forged_pass_is_refused(client, council, key):
    keep_board(council.pk, at=clock.now())
    answer = client.get(reverse("performance:today_live", args=[key]))
    assert (answer.status_code, answer["HX-Refresh"]) == (403, "true")


def test_a_pass_is_good_for_a_day(client, council):
    keep_board(council.pk, at=clock.now())
    gone = int(clock.now().timestamp()) - 1
    assert client.get(live(BoardPass(council.pk, gone))).status_code == 403


def test_sue_makes_a_link_for_the_wall_and_withdraws_it(browser, client, sue, council, django_user_model):
    at = clock.now()
    keep_board(council.pk, at=at)
    browser.sign_in(sue)
    last = at.date() + timedelta(days=30)
    browser.send("/figures/today/screens/new/", name="The wall", ends_on_day=last.day,
                 ends_on_month=last.month, ends_on_year=last.year)  # fmt: skip
    link = BoardLink.objects.get()
    address = reverse("performance:today_screen", args=[link_key(link)])
    assert address in str(browser.open("/figures/today/screens/"))
    browser.open(f"/figures/today/screens/{link.pk}/withdraw/")
    client.logout()
    assert "Contacts today" in browser.open(address).text
    watching = live(BoardPass(council.pk, UNTIL, link.pk, True))
    assert client.get(watching).status_code == 200

    browser.sign_in(sue).send(f"/figures/today/screens/{link.pk}/withdraw/")
    forget_boards()
    client.logout()

    assert client.get(watching).status_code == 403
    browser.open(address, expect=404)
    link.refresh_from_db()
    assert (link.withdrawn_by, link.is_good(at.date())) == (sue, False)


def test_a_link_ends_with_its_last_day(client, sue, council):
    keep_board(council.pk, at=clock.now())
    link = make_board_link(council, name="Wall", ends_on=MONDAY.date(), by=sue, at=MONDAY)

    assert client.get(reverse("performance:today_screen", args=[link_key(link)])).status_code == 404
    assert client.get(live(BoardPass(council.pk, UNTIL, link.pk, True))).status_code == 403


def test_a_link_is_not_good_for_ever(browser, sue):
    answer = browser.sign_in(sue).send("/figures/today/screens/new/", expect=200, name="Wall", ends_on_day="1",
                                       ends_on_month="1", ends_on_year="2099")  # fmt: skip
    assert "a year at most" in answer.text


def test_the_link_of_another_council_is_not_found(browser, sue, fenmoor):
    link = make_board_link(fenmoor, name="Wall", ends_on=date(2099, 1, 1) - timedelta(days=1), by=sue,
                           at=clock.now().replace(year=2098))  # fmt: skip
    withdraw_board_link(link, by=sue, at=clock.now().replace(year=2098))
    browser.sign_in(sue).open(f"/figures/today/screens/{link.pk}/withdraw/", expect=404)
    assert "Wall" not in browser.open("/figures/today/screens/").text


def test_asha_does_not_make_links(browser, asha):
    browser.sign_in(asha).open("/figures/today/screens/", expect=403)
