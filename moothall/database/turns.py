"""Acts of which one waits for another, though no row stands for what they have in common."""

from django.db import connection


def take_turns(over: str) -> None:
    """Wait until nobody else who takes turns over the same words is at it; they wait until our transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [over])
