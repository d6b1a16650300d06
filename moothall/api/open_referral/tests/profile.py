"""What Open Referral UK 3.0 requires of each answer, as JSON Schema of our own writing."""

ID = {"type": "string", "format": "uuid"}
TEXT = {"type": "string", "minLength": 1}
MOMENT = {"type": "string", "format": "date-time"}
TIME = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$"}
DAY = {"type": "string", "format": "date"}


def thing(required, **properties):
    return {"type": "object", "required": ["id", *required], "properties": {"id": ID} | properties}


def several(each):
    return {"type": "array", "items": each}


ORGANIZATION = thing(["name", "description"], name=TEXT, description=TEXT, website={"type": "string", "format": "uri"})
SCHEDULE = thing(
    ["freq", "byday"],
    freq={"enum": ["WEEKLY", "MONTHLY"]},
    byday={"type": "string", "pattern": "^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$"},
    opens_at=TIME,
    closes_at=TIME,
    valid_from=DAY,
    valid_to=DAY,
    dtstart=DAY,
)
PHONE = thing(["number"], number=TEXT)
ADDRESS = thing(
    ["address_1", "city", "state_province", "postal_code", "country", "address_type"],
    address_1=TEXT,
    city=TEXT,
    state_province=TEXT,
    postal_code=TEXT,
    country={"const": "GB"},
    address_type={"enum": ["physical", "postal", "virtual"]},
)
LOCATION = thing(
    ["location_type", "addresses"],
    location_type={"enum": ["physical", "postal", "virtual"]},
    name=TEXT,
    latitude={"type": "number"},
    longitude={"type": "number"},
    addresses=several(ADDRESS) | {"minItems": 1},
    phones=several(PHONE),
    schedules=several(SCHEDULE),
    accessibility=several(thing(["description"], description=TEXT)),
    languages=several(thing(["code"])),
)
TAXONOMY = thing(["name", "description"], name=TEXT, description=TEXT)
TERM = thing(["name", "description"], name=TEXT, description=TEXT, taxonomy_id=ID, taxonomy_detail=thing(["name"]))
SERVICE_IN_SHORT = thing(
    ["name", "status", "url", "description", "organization"],
    name=TEXT,
    description=TEXT,
    url={"type": "string", "format": "uri"},
    status={"enum": ["active", "inactive", "defunct", "temporarily closed"]},
    last_modified=MOMENT,
    organization=ORGANIZATION,
)
SERVICE_PARTS = {
    "schedules": several(SCHEDULE),
    "phones": several(PHONE),
    "languages": several(thing(["code"])),
    "cost_options": several(thing(["option", "amount", "currency"], amount={"type": "number"})),
    "required_documents": several(thing(["document"], document=TEXT)),
    "service_areas": several(thing(["name"])),
    "contacts": several(thing(["title"])),
    "attributes": several(thing(["link_id", "link_entity", "taxonomy_term"], link_id=ID, taxonomy_term=TERM)),
    "service_at_locations": several(thing(["location"], location=LOCATION, schedules=several(SCHEDULE))),
}
SERVICE = {"allOf": [SERVICE_IN_SHORT, {"properties": SERVICE_PARTS, "required": list(SERVICE_PARTS)}]}
AT_LOCATION_IN_SHORT = thing(["service", "location"], service=SERVICE_IN_SHORT, location=LOCATION)
AT_LOCATION = thing(["service", "location", "schedules"], service=SERVICE_IN_SHORT, location=LOCATION)


def page(each):
    counts = {"type": "integer", "minimum": 0}
    parts = {
        "total_items": counts,
        "total_pages": counts,
        "page_number": counts | {"minimum": 1},
        "size": counts,
        "first_page": {"type": "boolean"},
        "last_page": {"type": "boolean"},
        "empty": {"type": "boolean"},
        "contents": several(each),
    }
    return {"type": "object", "required": list(parts), "properties": parts}


LISTS = {
    "services": (SERVICE_IN_SHORT, SERVICE),
    "service_at_locations": (AT_LOCATION_IN_SHORT, AT_LOCATION),
    "taxonomies": (TAXONOMY, TAXONOMY),
    "taxonomy_terms": (TERM, TERM),
}
