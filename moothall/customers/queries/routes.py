"""The ways to candidates, each a SELECT that reads one index and stops after some rows."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from moothall.customers.queries.asked import Asked
from moothall.customers.queries.dictionary import RealWord
from moothall.customers.rules.search_words import pair_of, placed_word

MOST_BY_A_KEY = 60
MOST_BY_NAME = 60
MOST_BY_BEGINNING = 30
MOST_BY_COMMON_WORD = 8
MOST_IN_A_POSTCODE = 200
SHORT_WORD = 3
#: A word that more customers have than this is looked up in order of name, some rows of it; a rarer one whole.
MANY = 600

COLUMNS = "c.id, c.name_key, c.postcode, c.address, c.uprn, c.merged_into_id"
CUSTOMERS = "customers_customer c WHERE c.organisation_id = %s AND"
IDENTIFIERS = (
    "customers_identifier i JOIN customers_customer c ON c.id = i.customer_id WHERE i.organisation_id = %s AND i.kind ="
)


class Route(NamedTuple):
    """A SELECT of (key, value, columns of the customer); its first value is the organisation."""

    sql: str
    values: Sequence[Any]


def _select(key: str, source: str, *, value: str = "''", order: str = "", most: int) -> str:
    """Write a SELECT from our own words; what was typed goes beside it."""
    by = f" ORDER BY {order}" if order else ""
    return f"(SELECT '{key}', {value}, {COLUMNS} FROM {source}{by} LIMIT {most})"  # noqa: S608 - nothing typed


def identifier_routes(asked: Asked) -> list[Route]:
    """By the beginning of a telephone number, email or account number, and by the last digits of a number."""
    kinds = (("phone", asked.phones), ("email", asked.emails), ("account", asked.accounts))
    routes = [_by_identifier(kind, value) for kind, values in kinds for value in values]
    return [*routes, _by_last_digits(asked.last_digits)] if asked.last_digits else routes


def _by_identifier(kind: str, beginning: str) -> Route:
    source = f"{IDENTIFIERS} '{kind}' AND i.value LIKE %s"
    return Route(_select(kind, source, value="i.value", order="i.value", most=MOST_BY_A_KEY), [beginning_of(beginning)])


def _by_last_digits(digits: str) -> Route:
    source = f"{IDENTIFIERS} 'phone' AND reverse(i.value) LIKE %s"
    sql = _select("phone", source, value="i.value", order="reverse(i.value)", most=MOST_BY_A_KEY)
    return Route(sql, [beginning_of(digits[::-1])])


def place_routes(asked: Asked) -> list[Route]:
    """By postcode, or its beginning when no name narrows it, and by the property."""
    routes = [_by_postcode(near) for near in asked.near if is_whole_postcode(near) or not asked.words]
    if asked.uprn is not None:
        routes.append(Route(_select("uprn", f"{CUSTOMERS} c.uprn = %s", most=MOST_BY_A_KEY), [asked.uprn]))
    return routes


def _by_postcode(near: str) -> Route:
    most = MOST_IN_A_POSTCODE if is_whole_postcode(near) else MOST_BY_A_KEY
    source = f"{CUSTOMERS} c.postcode <> '' AND c.postcode LIKE %s"
    return Route(_select("postcode", source, order="c.postcode", most=most), [beginning_of(near)])


def typed_name_routes(words: tuple[str, ...]) -> list[Route]:
    """By names that begin as typed: "mohammed has", "hassan m"; after an initial also "j hassan"."""
    if not words:
        return []
    typed = " ".join(words)
    routes = [_by_beginning("name_key", typed), _by_beginning("family_first_key", typed)]
    if len(words) > 1 and len(words[0]) < SHORT_WORD:
        routes.append(_by_beginning("family_first_key", f"{words[-1]} {' '.join(words[:-1])}"))
    return routes


def real_name_routes(asked: Asked, words: list[list[RealWord]]) -> list[Route]:
    """By the words that the typed ones may stand for."""
    groups = rarest_first(words)
    placed = _placed(groups, asked.near)
    if len(groups) >= 2:
        exact = [group[:1] for group in groups if group[0].level == "exact"]
        return [_by_entries(entries, placed) for entries in (_pairs(exact), _pairs(groups)) if entries]
    if placed:
        return [_by_entries(placed)]
    return _by_single_word(groups[0]) if groups else []


def near_miss_routes(asked: Asked, words: list[list[RealWord]]) -> list[Route]:
    """When nothing agreed: with a digit wrong, a mistyped domain, a name that is only half right, or another place."""
    routes = []
    for phone in asked.phones:
        if len(phone) >= 12:
            routes += [_by_identifier("phone", phone[:-3]), _by_last_digits(phone[-6:])]
    routes += [_by_identifier("email", email.partition("@")[0] + "@") for email in asked.emails if "@" in email]
    groups = rarest_first(words)
    if len(groups) >= 2 and asked.near:
        routes.append(_by_entries(_pairs(groups)))
    elif groups:
        routes += _by_single_word(groups[0])
    return routes


def rarest_first(words: list[list[RealWord]]) -> list[list[RealWord]]:
    """Return the groups of real words that are not empty, those that fewest customers have first."""
    return sorted((group for group in words if group), key=lambda group: sum(real.count for real in group))


def _by_beginning(column: str, typed: str) -> Route:
    source = f"{CUSTOMERS} c.{column} LIKE %s"
    return Route(_select("name", source, order=f"c.{column}", most=MOST_BY_BEGINNING), [beginning_of(typed)])


def _by_single_word(group: list[RealWord]) -> list[Route]:
    rare = [real.word for real in group if real.count <= MANY]
    common = [real.word for real in group if real.count > MANY]
    routes = [_by_entries(rare)] if rare else []
    if common:
        routes += [_by_common_words("name_key", common), _by_common_words("family_first_key", common)]
    return routes


def _by_common_words(column: str, words: list[str]) -> Route:
    # In the C collation "!" follows the space, so this is every name that begins with the word.
    source = (
        "customers_customer c WHERE c.organisation_id = o.organisation_id"
        f" AND c.{column} >= w.word || ' ' AND c.{column} < w.word || '!'"
    )
    part = _select("name", source, order=f"c.{column}", most=MOST_BY_COMMON_WORD)
    return Route(
        "(SELECT part.* FROM (SELECT %s::bigint AS organisation_id) o, unnest(%s::text[]) AS w (word),"  # noqa: S608
        f" LATERAL {part} part)",
        [words],
    )


def _by_entries(entries: list[str], also: Sequence[str] = ()) -> Route:
    # Kept apart from its LIMIT on purpose: seeing it, the planner may choose to read the table instead of the index.
    both = " AND c.search_words && %s::varchar[]" if also else ""
    source = f"{CUSTOMERS} c.search_words && %s::varchar[]{both}"
    return Route(
        f"(WITH named AS MATERIALIZED (SELECT 'name', '', {COLUMNS} FROM {source})"  # noqa: S608 - nothing typed
        f" SELECT * FROM named LIMIT {MOST_BY_NAME})",
        [entries, list(also)] if also else [entries],
    )


def _pairs(groups: list[list[RealWord]]) -> list[str]:
    """Entries of the first group's words with each word of the others."""
    others = [other.word for group in groups[1:] for other in group]
    return sorted(
        {pair_of(one.word, other) for group in groups[:1] for one in group for other in others if one.word != other}
    )


def _placed(groups: list[list[RealWord]], near: tuple[str, ...]) -> list[str]:
    """Entries of the rarest word with the first half of the postcode, which may be unfinished."""
    if not near or not groups:
        return []
    outwards = [outward for each in near for outward in _outwards(each)]
    return [placed_word(real.word, outward) for real in groups[0] for outward in outwards]


def _outwards(near: str) -> list[str]:
    if " " in near or len(near) > 3:
        return [near.partition(" ")[0]]
    return [near, *(f"{near}{digit}" for digit in range(10))]


def is_whole_postcode(near: str) -> bool:
    """Whether this is a postcode to its last letter, in normal form."""
    return len(near.partition(" ")[2]) == 3


def beginning_of(text: str) -> str:
    """Return the LIKE pattern for what begins with this text."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
