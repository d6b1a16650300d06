"""Keeping the customer search in step with the customers."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction

from moothall.accounts.models import Officer
from moothall.customers.models import Customer, NameWord
from moothall.customers.rules import fingerprints, search_columns_of
from moothall.journal.actions import record_event

BATCH = 2000

COUNT_WORDS = """
CREATE TEMPORARY TABLE counted_word ON COMMIT DROP AS
    SELECT word COLLATE "C" AS word, count(*)::integer AS count
    FROM customers_customer, unnest(search_words) AS entry (word) WHERE position(' ' in word) = 0 GROUP BY 1
"""
# Taken before the count, so that a word that comes in meanwhile with its customer is not taken for one that is gone.
KNOWN_BEFORE = "CREATE TEMPORARY TABLE known_before ON COMMIT DROP AS SELECT word FROM customers_nameword"
DROP_GONE = """
DELETE FROM customers_nameword known USING known_before before
    WHERE before.word = known.word AND NOT EXISTS (SELECT 1 FROM counted_word c WHERE c.word = known.word)
"""
UPDATE_KNOWN = """
UPDATE customers_nameword known SET count = counted.count
    FROM counted_word counted WHERE counted.word = known.word AND counted.count <> known.count
"""
NEW_WORDS = """
SELECT word, count FROM counted_word counted
    WHERE NOT EXISTS (SELECT 1 FROM customers_nameword known WHERE known.word = counted.word) ORDER BY word
"""
FRESH_TABLE = "CREATE TEMPORARY TABLE fresh_word (word text, count integer, slips integer[]) ON COMMIT DROP"
ADD_FRESH = """
INSERT INTO customers_nameword (word, count, slips) SELECT word, count, slips FROM fresh_word ORDER BY word
    ON CONFLICT (word) DO UPDATE SET count = EXCLUDED.count
"""
#: No two rebuilds at once: each would add the same words.
REBUILD_LOCK = 7_302_011


def learn_words(search_words: Iterable[str]) -> None:
    """Put the words of a name that are not yet there into the dictionary, in the running transaction.

    They count 0 until the dictionary is next made anew: counting here would make two customers called John wait for
    each other.
    """
    words = sorted(word for word in search_words if " " not in word)
    known = set(NameWord.objects.filter(word__in=words).values_list("word", flat=True))
    fresh = [NameWord(word=word, slips=fingerprints(word)) for word in words if word not in known]
    if fresh:
        NameWord.objects.bulk_create(fresh, ignore_conflicts=True)


@transaction.atomic
def rebuild_search(*, by: Officer | None, at: datetime) -> int:
    """Make the dictionary of name words anew from the customers, and return how many words it has.

    Needed after customers were loaded past the acts, and from time to time for its counts, by which common names are
    told from rare ones. Searches and acts go on meanwhile. Reads every customer once.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [REBUILD_LOCK])
        cursor.execute(KNOWN_BEFORE)
        cursor.execute(COUNT_WORDS)
        cursor.execute("ALTER TABLE counted_word ADD PRIMARY KEY (word)")
        cursor.execute("ANALYZE counted_word")
        cursor.execute(DROP_GONE)
        cursor.execute(UPDATE_KNOWN)
        cursor.execute(NEW_WORDS)
        fresh = cursor.fetchall()
        cursor.execute(FRESH_TABLE)
        with cursor.copy("COPY fresh_word (word, count, slips) FROM STDIN") as copy:
            for word, count in fresh:
                copy.write_row((word, count, "{" + ",".join(map(str, fingerprints(word))) + "}"))
        cursor.execute(ADD_FRESH)
        cursor.execute("SELECT count(*) FROM counted_word")
        (words,) = cursor.fetchone() or (0,)
        cursor.execute("DROP TABLE known_before, counted_word, fresh_word")
    record_event("customer.search_rebuilt", about=("name_words", 0), by=by, at=at, count=words)
    return int(words)


def fill_search_columns(*, organisation_id: int) -> int:
    """Fill in the columns that the search reads of customers loaded without them, in batches; return how many."""
    filled = 0
    waiting = Customer.objects.filter(organisation_id=organisation_id, name_key="").order_by("id")
    while batch := list(waiting[:BATCH]):
        for customer in batch:
            set_search_columns(customer)
        Customer.objects.bulk_update(batch, ["name_key", "family_first_key", "search_words"])
        filled += len(batch)
    return filled


def set_search_columns(customer: Customer) -> None:
    """Set what the search reads from the name, preferred name and postcode of this customer; the caller saves it."""
    columns = search_columns_of(
        customer.name,
        preferred_name=customer.preferred_name,
        postcode=customer.postcode,
        is_person=customer.kind == Customer.Kind.PERSON,
    )
    customer.name_key = columns.name_key
    customer.family_first_key = columns.family_first_key
    customer.search_words = columns.search_words
