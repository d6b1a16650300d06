"""FixMyStreet as it speaks: XML in, forms out, the key among the fields."""

from lxml import etree

ROOT = "/open311/v2"


def read(content):
    """Take XML apart as FixMyStreet does: an element with the same children is a list, one with words is its words."""
    root = etree.fromstring(content, parser=etree.XMLParser(resolve_entities=False, no_network=True))
    return root.tag, _read(root)


def _read(element):
    children = list(element)
    if not children:
        return element.text or ""
    tags = {child.tag for child in children}
    if len(tags) == 1 and element.tag not in {"request", "service", "error", "request_update"}:
        return [_read(child) for child in children]
    return {child.tag: _read(child) for child in children}


class FixMyStreet:
    """A website that sends reports to one council, and keeps what came of them."""

    def __init__(self, client, api_key, jurisdiction=""):
        self.client = client
        self.api_key = api_key
        self.jurisdiction = jurisdiction

    def get(self, path, *, expect=200, **fields):
        answer = self.client.get(f"{ROOT}/{path}", {"jurisdiction_id": self.jurisdiction} | fields)
        assert answer.status_code == expect, answer.content
        return read(answer.content)[1]

    def post(self, path, *, expect=(200, 201), **fields):
        sent = {"jurisdiction_id": self.jurisdiction, "api_key": self.api_key} | fields
        answer = self.client.post(f"{ROOT}/{path}", sent)
        assert answer.status_code in ([expect] if isinstance(expect, int) else expect), answer.content
        return read(answer.content)[1]

    def send_report(self, number, service_code, **fields):
        """Send a problem as FixMyStreet's Open311 sender does; return how the council calls it."""
        sent = {
            "service_code": service_code,
            "lat": "54.57432",
            "long": "-1.23456",
            "email": "jo@example.org",
            "first_name": "Jo",
            "last_name": "Bloggs",
            "description": "title: Hole\n\ndetail: A deep hole by the kerb\n\nurl: https://fixmystreet.example/report/1\n\n"
            "Submitted via FixMyStreet\n",
            "attribute[fixmystreet_id]": str(number),
            "attribute[title]": "Hole",
        }
        (made,) = self.post("requests.xml", **sent | fields)
        return made["service_request_id"]

    def send_update(self, number, reference, **fields):
        """Send a comment as FixMyStreet's PostServiceRequestUpdates does; return its number."""
        sent = {
            "service_request_id": reference,
            "update_id": str(number),
            "updated_datetime": "2026-03-02T12:00:00Z",
            "status": "OPEN",
            "description": "It is deeper now",
            "email": "jo@example.org",
            "first_name": "Jo",
            "last_name": "Bloggs",
        }
        (made,) = self.post("servicerequestupdates.xml", **sent | fields)
        return made["update_id"]

    def updates(self, since, until):
        """Ask what the council did, as FixMyStreet's GetServiceRequestUpdates does."""
        return self.get("servicerequestupdates.xml", api_key=self.api_key, start_date=since, end_date=until)
