"""What contacts and cases name stays in the directory for good, whoever asks for its removal."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from moothall.cases.models import Case
from moothall.contacts.tests.conftest import missed
from moothall.directory.models import ServiceVersion


def run(sql, key, *, table=""):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.format(table=table), [key])


def settle_constraints():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.fixture
def case(talk, service):
    """Mo's bin was missed, and the crews have the case."""
    contact = talk(missed(service))
    settle_constraints()
    return Case.objects.get(matters__contact=contact)


def test_the_team_of_a_case_cannot_be_deleted(case):
    with pytest.raises(ProtectedError):
        case.team.delete()


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("directory_organisation", "organisation_id"),
        ("directory_team", "team_id"),
        ("directory_service", "service_id"),
        ("directory_serviceversion", "version_id"),
        ("accounts_officer", "owner_id"),
    ],
)
def test_the_database_itself_refuses_to_delete_what_a_case_names(case, asha, table, key):
    pk = getattr(case, key) or asha.pk

    with pytest.raises(IntegrityError, match="kept for good"):
        run("DELETE FROM {table} WHERE id = %s", pk, table=table)


@pytest.mark.parametrize("table", ["directory_team", "directory_service", "accounts_officer"])
def test_nobody_changes_a_key_that_others_may_name(case, table):
    with pytest.raises(IntegrityError, match="kept for good"):
        run("UPDATE {table} SET id = id + 1000 WHERE id > %s", 0, table=table)


def test_a_calendar_by_which_a_clock_runs_cannot_be_deleted(case, calendar):
    with pytest.raises(IntegrityError, match="kept for good"):
        run("DELETE FROM directory_workingcalendar WHERE id = %s", calendar.pk)


def test_a_published_version_cannot_become_a_draft_to_be_thrown_away(case):
    with pytest.raises(IntegrityError, match="kept for good"):
        ServiceVersion.objects.filter(pk=case.version_id).update(status="draft", published_at=None)


def test_a_published_service_cannot_lose_its_version_to_be_thrown_away(case):
    with pytest.raises(IntegrityError, match="kept for good"):
        run("UPDATE directory_service SET is_published = false, version_id = NULL WHERE id = %s", case.service_id)
