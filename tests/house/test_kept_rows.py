"""A key without a constraint of its own names only rows that the database never lets go."""

import pytest
from django.apps import apps
from django.db import connection, models

NEVER_LET_GO = "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname ~ '_(is_kept|is_append_only)$'"
OWN_LIFE = {"journal_unsealed"}
"""The sealer's queue names events, which are append-only, and is emptied as they are sealed."""


def keys_without_constraint():
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and not field.db_constraint and field.model is model:
                yield field


def named(field):
    return f"{field.model._meta.db_table}.{field.column}"


@pytest.mark.parametrize("field", list(keys_without_constraint()), ids=named)
def test_what_a_key_without_constraint_names_is_kept_for_good(field, db):
    with connection.cursor() as cursor:
        cursor.execute(NEVER_LET_GO)
        kept = {row[0] for row in cursor.fetchall()}

    assert field.related_model._meta.db_table in kept


@pytest.mark.parametrize("field", list(keys_without_constraint()), ids=named)
def test_a_program_that_deletes_is_refused_as_well(field):
    expected = models.DO_NOTHING if field.model._meta.db_table in OWN_LIFE else models.PROTECT

    assert field.remote_field.on_delete is expected
