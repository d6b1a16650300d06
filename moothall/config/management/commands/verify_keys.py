"""Prove that every key leads to a row, also where the database has no constraint for it: `moothall manage verify_keys`.

Decision 0011 says why some keys have none, and what keeps the rows that they name.
"""

from collections.abc import Iterator

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.models import ForeignKey

STRAYS = """
SELECT count(*) FROM (SELECT "{column}" AS key, count(*) AS rows FROM "{table}" GROUP BY 1) AS named
WHERE key IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{other}" WHERE "{target}" = key)
"""


class Command(BaseCommand):
    help = "Look for keys that lead to nothing"

    def handle(self, *args: object, **options: object) -> None:
        strays, looked_at = 0, 0
        for table, column, other, target in _unconstrained():
            with connection.cursor() as cursor:
                cursor.execute(STRAYS.format(table=table, column=column, other=other, target=target))
                ((number,),) = cursor.fetchall()
            looked_at += 1
            strays += number
            if number:
                self.stderr.write(f"{table}.{column}: {number} keys lead to no row of {other}")
        if strays:
            raise CommandError(f"{strays} keys lead to nothing.")
        self.stdout.write(f"Every key of {looked_at} columns leads to a row.")


def _unconstrained() -> Iterator[tuple[str, str, str, str]]:
    """Yield table, column, table named and its key, for each key without a constraint of its own."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey) and not field.db_constraint:  # type: ignore[attr-defined]
                named = field.related_model._meta
                yield model._meta.db_table, field.column, named.db_table, str(field.target_field.column)
