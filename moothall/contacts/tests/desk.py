"""Asha at the screen of a contact: every button is an ordinary post of the whole page, as without JavaScript."""

from moothall.contacts.models import Draft


class Desk:
    """One officer at one contact in hand."""

    def __init__(self, browser, officer):
        self.browser = browser.sign_in(officer)
        self.url = ""

    def begin(self, channel="telephone", **fields):
        """Begin a contact and stand on its screen."""
        self.browser.send("/contacts/new/", channel=channel, **fields)
        self.url = f"/contacts/drafts/{self.draft.reference}/"
        return self

    @property
    def draft(self):
        return Draft.objects.select_related("organisation").latest("id")

    def look(self):
        return self.browser.open(self.url)

    def press(self, act, *, expect=200, follow=True, **changes):
        """Press a button of the screen with everything that stands on it, and return the page that follows."""
        fields = boxes_of(self.look()) | changes
        return self.browser.send(f"{self.url}{act}", follow=follow, expect=expect, **fields)

    def call_about_a_bin(self, customer):
        """Choose the customer, and the service of a missed bin."""
        self.press("customer/", customer=customer.pk)
        return self.press("matters/0/service/", service="missed-bin")

    def close(self, outcome, **fields):
        answers = {name.replace("__", "-"): value for name, value in fields.items()}
        matter = {"matters-0-reason": "Bin not emptied", "matters-0-outcome": outcome}
        return self.press("close/", **matter | answers)


def boxes_of(page):
    """Return everything that a browser would send of the form as it stands."""
    boxes = {}
    for box in page.select("#contact input[name], #contact select[name], #contact textarea[name]"):
        kind = box.get("type")
        if kind in ("file", "submit") or (kind in ("radio", "checkbox") and not box.has_attr("checked")):
            continue
        if box.name == "select":
            chosen = box.select_one("option[selected]") or box.select_one("option")
            boxes[box["name"]] = chosen["value"] if chosen else ""
        else:
            unsaid = "on" if kind == "checkbox" else ""
            boxes[box["name"]] = box.get("value", unsaid) if box.name == "input" else box.get_text().lstrip("\n")
    return boxes


def errors_of(page):
    """Return the sentences of the error summary."""
    return [link.get_text() for link in page.select(".govuk-error-summary__list li")]
