"""Services as Open Referral describes them, in short for lists and whole with all that hangs from them."""

from collections.abc import Iterable, Mapping
from typing import Any

from moothall.api.open311.answers import moment
from moothall.api.open_referral.ids import id_of
from moothall.api.open_referral.places import address_of, languages_of, organisation_in_short
from moothall.directory.models import Service

GROUPS, LGSL = id_of("taxonomy", "groups"), id_of("taxonomy", "lgsl")

TAXONOMIES = [
    {
        "id": GROUPS,
        "name": "Groups of services",
        "description": "The subjects under which the council lists its services.",
    },
    {
        "id": LGSL,
        "name": "Local Government Services List",
        "description": "The numbers by which councils tell services apart, with our own words for each.",
        "uri": "https://standards.esd.org.uk/?uri=list%2Fservices",
    },
]


def service_in_short(service: Service) -> dict[str, Any]:
    """Return a service with what it has one of."""
    record = service.record
    assert service.version is not None
    email = {"email": service.organisation.email} if service.organisation.email else {}
    return {
        "id": id_of("service", service.code),
        "name": record.name,
        "description": record.description,
        "url": address_of(f"/services/{service.code}/"),
        **email,
        "status": "active" if service.is_published else "inactive",
        "last_modified": moment(service.version.published_at or service.version.written_at),
        "organization": organisation_in_short(service.organisation),
    }


def parts_of_record(service: Service, terms: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """Return what hangs from a service by its record: costs, papers, languages, who answers for it, its terms."""
    record, code = service.record, service.code
    return {
        "cost_options": [
            {
                "id": id_of("cost_option", code, charge.what, charge.per),
                "option": charge.what,
                "currency": "GBP",
                "amount": charge.pence / 100,
                "amount_description": charge.per or charge.what,
            }
            for charge in record.charges
        ],
        "required_documents": [
            {"id": id_of("required_document", code, words), "document": words} for words in record.what_you_need
        ],
        "languages": languages_of(service.organisation, "service", code),
        "contacts": [{"id": id_of("contact", code), "title": record.owner_role, "department": service.team.name}],
        "service_areas": [{"id": id_of("service_area", code), "name": f"The area of {service.organisation.name}"}],
        "funding": [],
        "attributes": [
            {
                "id": id_of("attribute", code, term),
                "link_id": id_of("service", code),
                "link_entity": "service",
                "link_type": "taxonomy_term",
                "taxonomy_term": terms[term],
            }
            for term in terms_of(service)
        ],
    }


def terms_of(service: Service) -> list[str]:
    """Return the ids of the terms under which a service stands."""
    number = service.record.lgsl
    return [group_id(service.record.group), *([lgsl_id(number)] if number is not None else [])]


def group_id(group: str) -> str:
    """Return the id of a group of services."""
    return id_of("taxonomy_term", "groups", group)


def lgsl_id(number: int) -> str:
    """Return the id of a number of the Local Government Services List."""
    return id_of("taxonomy_term", "lgsl", number)


def terms_among(services: Iterable[Service]) -> list[dict[str, Any]]:
    """Return the terms under which these services stand, the groups first."""
    groups: dict[str, list[str]] = {}
    numbers: dict[int, list[str]] = {}
    for service in services:
        groups.setdefault(service.record.group, []).append(service.record.name)
        if service.record.lgsl is not None:
            numbers.setdefault(service.record.lgsl, []).append(service.record.name)
    by_group, by_number = ({"id": each["id"], "name": each["name"]} for each in TAXONOMIES)
    terms = [_term(group_id(group), group, group, names, by_group) for group, names in sorted(groups.items())]
    for number, names in sorted(numbers.items()):
        words = f"Service {number} of the Local Government Services List"
        terms.append(_term(lgsl_id(number), str(number), words, names, by_number))
    return terms


def _term(key: str, code: str, name: str, names: list[str], taxonomy: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": key,
        "code": code,
        "name": name,
        "description": f"Here: {', '.join(sorted(names))}.",
        "language": "en",
        "taxonomy": taxonomy["name"],
        "taxonomy_id": taxonomy["id"],
        "taxonomy_detail": taxonomy,
    }
