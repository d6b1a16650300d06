import pytest
from django.core.management import CommandError, call_command

from conftest import MONDAY
from moothall.journal.models import Reading


def read_by(officer_id):
    Reading.objects.create(by_id=officer_id, about_kind="customer", about_id=1, page="x", why="y", at=MONDAY)


def test_ada_is_told_that_every_key_leads_to_a_row(asha, capsys):
    read_by(asha.pk)
    read_by(None)

    call_command("verify_keys")

    assert "Every key of " in capsys.readouterr().out


def test_ada_is_told_which_key_leads_to_nothing(asha, capsys):
    read_by(asha.pk)
    read_by(987_654)

    with pytest.raises(CommandError, match="1 keys lead to nothing"):
        call_command("verify_keys")

    assert "journal_reading.by_id: 1 keys lead to no row of accounts_officer" in capsys.readouterr().err
