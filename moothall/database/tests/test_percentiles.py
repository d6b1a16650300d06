"""The percentiles of our own arithmetic are those of the database, so that it matters not which of them a page asks."""

import pytest
from django.db import connection

from moothall.lib.statistics import percentile

SHARES = [0.0, 0.1, 0.25, 0.5, 0.9, 0.95, 1.0]


@pytest.mark.django_db
@pytest.mark.parametrize("numbers", [[7], [1, 2], [3, 3, 8, 61, 900], [*range(0, 997, 7)]])
def test_the_database_says_the_same(numbers):
    with connection.cursor() as cursor:
        asked = "SELECT percentile_cont(%s::float8[]) WITHIN GROUP (ORDER BY n) FROM unnest(%s::int[]) AS n"
        cursor.execute(asked, [SHARES, numbers])
        said = cursor.fetchone()[0]
    assert [percentile(numbers, share) for share in SHARES] == pytest.approx(said)
