"""What was changed in the settings is kept, shown, and put back."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.accounts.actions import change_role, make_role, record_officer
from moothall.accounts.models import Role
from moothall.directory.actions import (
    change_calendar,
    change_team,
    end_absence,
    make_calendar,
    make_skill,
    make_team,
    record_absence,
)
from moothall.directory.models import Absence, OfficerSkill, Skill, Team, WorkingCalendar
from moothall.journal.actions import undo_change
from moothall.journal.kinds import SettingRefused, all_kinds
from moothall.journal.models import Change, Event
from moothall.journal.queries import differences
from moothall.journal.queries.uses import references_to
from moothall.journal.use_words import USES

DAY = MONDAY.date()


def newest():
    return Change.objects.latest("id")


def test_a_change_keeps_what_was_before_and_after(ada, crew):
    change_team(crew, {"telephone": "01632 960222"}, by=ada, at=MONDAY)

    change = newest()
    assert [(str(each.words), each.before, each.after) for each in differences(change)] == [
        ("Telephone", "01632 960111", "01632 960222")
    ]
    assert (change.by, change.kind, change.key, change.called) == (ada, "team", crew.pk, "Refuse crew")
    assert Event.objects.get(pk=change.event_id).facts == {"code": "refuse"}


def test_an_act_that_changes_nothing_writes_nothing(ada, crew):
    change_team(crew, {"telephone": crew.telephone}, by=ada, at=MONDAY)
    assert not Change.objects.exists()
    assert not Event.objects.filter(name="team.changed").exists()


def test_ada_puts_the_hours_back_and_the_clocks_hear_of_it(ada, calendar):
    before = calendar.hours
    change_calendar(calendar, hours={"monday": ["10:00-12:00"]}, by=ada, at=MONDAY)

    undone = undo_change(newest(), by=ada, at=MONDAY + timedelta(hours=1))

    calendar.refresh_from_db()
    assert {day: periods for day, periods in calendar.hours.items() if periods} == before
    event = Event.objects.get(pk=undone.event_id)
    assert (event.name, event.about_id) == ("calendar.changed", calendar.pk)
    assert undone.undoes.undone_by == undone


def test_undoing_can_itself_be_undone(ada, crew):
    change_team(crew, {"telephone": "01632 960222"}, by=ada, at=MONDAY)
    undo_change(undo_change(newest(), by=ada, at=MONDAY), by=ada, at=MONDAY)
    crew.refresh_from_db()
    assert crew.telephone == "01632 960222"


def test_what_sue_changed_since_is_not_lost(ada, sue, crew):
    change_team(crew, {"telephone": "01632 960222"}, by=ada, at=MONDAY)
    first = newest()
    change_team(crew, {"telephone": "01632 960333"}, by=sue, at=MONDAY)

    with pytest.raises(SettingRefused, match="Changed since, by Sue Hall: Telephone"):
        undo_change(first, by=ada, at=MONDAY)


def test_what_else_was_changed_since_stays(ada, crew):
    change_team(crew, {"telephone": "01632 960222"}, by=ada, at=MONDAY)
    first = newest()
    change_team(crew, {"email": "crew@example.org"}, by=ada, at=MONDAY)

    undo_change(first, by=ada, at=MONDAY)

    crew.refresh_from_db()
    assert (crew.telephone, crew.email) == ("01632 960111", "crew@example.org")


def test_a_change_is_undone_once(ada, crew):
    change_team(crew, {"telephone": "01632 960222"}, by=ada, at=MONDAY)
    change = newest()
    undo_change(change, by=ada, at=MONDAY)
    with pytest.raises(SettingRefused, match="undone already"):
        undo_change(change, by=ada, at=MONDAY)


def test_a_skill_that_was_set_up_by_mistake_is_taken_out_and_comes_back(ada):
    skill = make_skill({"name": "Urdu", "description": ""}, by=ada, at=MONDAY)

    undone = undo_change(newest(), by=ada, at=MONDAY)

    assert not Skill.objects.exists()
    assert (undone.before["name"], undone.after) == ("Urdu", None)
    undo_change(undone, by=ada, at=MONDAY)
    assert Skill.objects.get() == skill and Skill.objects.get().code == "urdu"


def test_a_skill_that_asha_has_is_to_be_retired(browser, ada, asha):
    skill = make_skill({"name": "Urdu", "description": ""}, by=ada, at=MONDAY)
    made = newest()
    OfficerSkill.objects.create(officer=asha, skill=skill, level=1)

    page = browser.sign_in(ada).open(f"/settings/changes/{made.pk}/")

    assert "used already, by people who have it. Retire it on its own page instead." in page.text
    browser.send(f"/settings/changes/{made.pk}/undo/")
    assert Skill.objects.get() == skill


def test_hours_that_were_set_up_by_mistake_are_offered_no_more(browser, ada, council):
    calendar = make_calendar({"name": "Summer", "hours": {}}, by=ada, at=MONDAY)
    made = newest()

    page = browser.sign_in(ada).send(f"/settings/changes/{made.pk}/undo/", follow=True)

    assert "It is no longer in use" in page.text
    assert WorkingCalendar.objects.get(code=calendar.code).is_retired
    assert "Summer" not in browser.open("/settings/teams/new/").select_one("select[name=calendar]").text
    undo_change(newest(), by=ada, at=MONDAY)
    assert not WorkingCalendar.objects.get(code=calendar.code).is_retired


def test_hours_that_are_used_can_be_replaced(ada, crew, calendar):
    summer = make_calendar({"name": "Summer", "hours": {}}, by=ada, at=MONDAY)
    made = newest()
    change_team(crew, {"calendar": summer}, by=ada, at=MONDAY)

    with pytest.raises(SettingRefused, match="Refuse crew still work by these hours. Hours that are used can be repl"):
        undo_change(made, by=ada, at=MONDAY)
    change_team(crew, {"calendar": calendar}, by=ada, at=MONDAY)
    assert undo_change(made, by=ada, at=MONDAY).after["is_retired"]


def test_a_team_stays_for_what_names_it_and_is_offered_no_more(ada, crew, council, calendar):
    facts = {"name": "Tree crew", "organisation": council, "department": crew.department, "calendar": calendar}
    team = make_team(facts, by=ada, at=MONDAY)
    undo_change(newest(), by=ada, at=MONDAY)
    assert Team.objects.get(pk=team.pk).is_retired


def test_a_role_that_somebody_has_is_not_taken_from_them(ada, asha):
    facts = {"name": "Steward", "permissions": [], "needs_second_factor": False}
    role = make_role("steward", **facts, by=ada, at=MONDAY)
    made = newest()
    asha.roles.add(role)
    with pytest.raises(SettingRefused, match="by people who have it. Give these people another role first"):
        undo_change(made, by=ada, at=MONDAY)


def test_whatever_can_refer_to_a_setting_has_its_words():
    kinds = [kind for kind in all_kinds() if kind.is_deletable]
    assert {label for kind in kinds for *_where, label in references_to(kind)} == set(USES)


def test_what_comes_back_after_it_was_taken_out_is_whole():
    """Each column of a setting that can be taken out is kept, has a value by itself, or is stamped anew."""
    for kind in all_kinds():
        kept = {part.name for part in kind.parts}
        columns = [each for each in kind.model._meta.concrete_fields if not each.primary_key]
        lost = {each.name for each in columns if each.name not in kept and not each.has_default() and not each.null}
        assert not kind.is_deletable or lost <= {"changed_at", "since"}, kind.name


def test_every_kind_that_is_set_up_can_be_undone():
    assert [kind.name for kind in all_kinds() if not kind.is_deletable and not kind.retired] == []


def test_an_absence_that_was_taken_out_comes_back(ada, asha, sue):
    absence = record_absence(asha, deputy=sue, from_on=DAY, until_on=DAY, by=ada, at=MONDAY)
    end_absence(absence, on=DAY, by=ada, at=MONDAY)
    assert not Absence.objects.exists()

    undo_change(newest(), by=ada, at=MONDAY)

    assert Absence.objects.get() == absence


def test_an_absence_that_was_recorded_is_taken_out(ada, asha, sue):
    record_absence(asha, deputy=sue, from_on=DAY, until_on=DAY, by=ada, at=MONDAY)
    undo_change(newest(), by=ada, at=MONDAY)
    assert not Absence.objects.exists()


def test_telephone_and_email_of_officers_lie_in_no_event(ada):
    facts = {"name": "New Person", "roles": ["officer"], "telephone": "01632 960999", "email": "new@example.org"}
    record_officer("new", **facts, by=ada, at=MONDAY)

    assert newest().after["telephone"] == "01632 960999"
    assert Event.objects.latest("id").facts == {"username": "new"}


def test_somebody_is_always_left_who_sets_up_officers(ada):
    role = Role.objects.get(code="administrator")
    kept = [each for each in role.permissions if each != "accounts.manage"]
    with pytest.raises(SettingRefused, match="Nobody could set up officers"):
        change_role(role, name=role.name, permissions=kept, needs_second_factor=False, by=ada, at=MONDAY)
    role.refresh_from_db()


def test_undoing_asks_that_too(ada, asha):
    role = Role.objects.get(code="officer")
    permissions = role.permissions
    facts = {"name": role.name, "needs_second_factor": False, "by": ada, "at": MONDAY}
    change_role(role, permissions=[*permissions, "accounts.manage"], **facts)
    given = newest()
    ada.is_active = False
    ada.save()

    with pytest.raises(SettingRefused, match="Nobody could set up officers"):
        undo_change(given, by=asha, at=MONDAY)


def test_ada_reads_a_change_and_undoes_it_on_its_page(browser, ada, crew):
    change_team(crew, {"telephone": "01632 960222"}, by=ada, at=MONDAY)
    page = browser.sign_in(ada).open(f"/settings/changes/?kind=team&key={crew.pk}")
    address = page.select_one("tbody th a")["href"]
    assert "01632 960111" in browser.open(address).text

    browser.send(f"{address}undo/")

    crew.refresh_from_db()
    assert crew.telephone == "01632 960111"
    assert "was undone already" in browser.open(address).text


def test_changes_are_found_by_person_and_day(browser, ada, sue, crew):
    change_team(crew, {"telephone": "01632 960222"}, by=sue, at=MONDAY)
    browser.sign_in(ada)
    assert len(browser.open("/settings/changes/?officer=sue").select("tbody tr")) == 1
    assert "Nothing was changed" in browser.open("/settings/changes/?officer=ada").text
    assert len(browser.open("/settings/changes/?day_day=2&day_month=3&day_year=2026").select("tbody tr")) == 1
    assert "Nothing was changed" in browser.open("/settings/changes/?day_day=3&day_month=3&day_year=2026").text


def test_more_changes_cost_no_more_queries(browser, ada, crew, django_assert_max_num_queries):
    for number in range(60):
        change_team(crew, {"telephone": f"01632 9602{number:02}"}, by=ada, at=MONDAY)
    browser.sign_in(ada)
    with django_assert_max_num_queries(8):
        page = browser.open("/settings/changes/")
    assert len(page.select("tbody tr")) == 50
    assert (
        len(browser.open("/settings/changes/" + page.select_one("nav.govuk-pagination a")["href"]).select("tbody tr"))
        == 10
    )
