"""What `openapi.json` says: the addresses, and what each can be asked."""

from typing import Any


def _asked(name: str, words: str, kind: str = "string") -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": words, "schema": {"type": kind}}


PAGES = [
    _asked("page", "Number of the page, from 1.", "integer"),
    _asked("per_page", "How many on a page: 50 unless told otherwise, 500 at most.", "integer"),
]
SERVICES = [
    _asked("search", "Words, as people type them. The best comes first."),
    _asked("taxonomy_term_id", "Services under this term."),
    _asked("taxonomy_id", "Services under any term of this taxonomy."),
    _asked("minimum_age", "An age in years. No service here is for one age only, so it leaves none out.", "number"),
    _asked("maximum_age", "An age in years. No service here is for one age only, so it leaves none out.", "number"),
    _asked("start_time", "Opening no earlier than this time of day, such as 09:30."),
    _asked("end_time", "Closing no later than this time of day."),
    _asked("day", "Open on this day: MO, TU, WE, TH, FR, SA or SU."),
]
PLACES = [
    _asked(
        "postcode",
        "The nearest to this postcode first. Known are the postcodes of the places of this directory and no others: "
        "for another one the answer is 404.",
    ),
    _asked("proximity", "Within so many metres of the postcode.", "number"),
]
_ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}


def _get(words: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    answers = {
        "200": {"description": words, "content": {"application/json": {"schema": {"type": "object"}}}},
        "400": {"description": "A parameter is wrong; `errors` says which (problem+json)."},
        "404": {"description": "There is no such thing (problem+json)."},
    }
    return {"get": {"summary": words, "parameters": parameters, "responses": answers}}


OPENAPI: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Open Referral UK: services of the council and its partners", "version": "3.0-uk"},
    "paths": {
        "/": _get("Version, profile and the address of this page.", []),
        "/services": _get("A page of services.", [*SERVICES, *PAGES]),
        "/services/{id}": _get("One service with all that hangs from it.", [_ID]),
        "/service_at_locations": _get("A page of services at places.", [*SERVICES, *PLACES, *PAGES]),
        "/service_at_locations/{id}": _get("One service at a place, with the whole service.", [_ID]),
        "/taxonomies": _get("A page of taxonomies.", PAGES),
        "/taxonomies/{id}": _get("One taxonomy.", [_ID]),
        "/taxonomy_terms": _get("A page of terms.", [_asked("taxonomy_id", "Terms of this taxonomy."), *PAGES]),
        "/taxonomy_terms/{id}": _get("One term.", [_ID]),
    },
}
