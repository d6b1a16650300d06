"""The contact itself: how it came, who it is for, and how it ends."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.contacts.forms.kept import Day, KeptForm, Moment, Problems, choice, text, tick
from moothall.contacts.workflow import OnBehalf
from moothall.customers.rules import LANGUAGES
from moothall.directory.models import Site
from moothall.directory.queries import channel_choices
from moothall.lib.typed_text import kind_of_text
from moothall.ui import forms as ui

GUEST_FIELDS = ("name", "phone", "email", "address", "postcode")
NAME_OF_READING = {"phone": "phone", "email": "email", "postcode": "postcode", "name": "name"}


class ContactForm(KeptForm):
    channel = choice(_("How they got in touch"), channel_choices)
    site = choice(_("Site"), ())
    language = choice(_("Language"), list(LANGUAGES.items()))
    on_behalf = choice(_("Who is speaking?"), [("", _("The customer")), *OnBehalf.choices])
    received_on = text(_("Received on"), Day())
    started_at = text(_("When it began"), Moment())
    ended_at = text(_("When it ended"), Moment())
    find = text(
        _("Who is it?"),
        ui.SearchBox({"data-find": "found", "data-key": "f", "data-key-words": _("Find the customer")}),
        hint=_("Name, phone, email, postcode, UPRN"),
    )
    speaker_find = text(_("Who is speaking for them?"), ui.SearchBox({"data-find": "speakers-found"}))
    summary = text(
        _("In their words"),
        forms.Textarea({"rows": 2, "data-key": "o", "data-key-words": _("Write it in their words")}),
    )
    wanted = text(_("What they want"), forms.Textarea({"rows": 1}))
    further_need = text(_("Do they need anything else?"))
    next_step = text(_("Next step, in other words"))
    next_by = text(_("By another day"), Day())
    is_told = tick(_("I told them what happens next, who does it and by when"))
    remark = text(_("Remark"), ui.Box({"data-key": "r r", "data-key-words": _("Note a remark")}))

    def __init__(
        self, kept: Mapping[str, Any], *, sites: Sequence[Site] = (), problems: Problems | None = None
    ) -> None:
        super().__init__(kept, problems=problems)
        site = self.fields["site"]
        assert isinstance(site, forms.ChoiceField)
        site.choices = [("", _("No site")), *((site.code, site.name) for site in sites)]


class GuestForm(KeptForm):
    """Somebody who is not on the books yet."""

    name = text(_("Name"), ui.PersonName({"autocomplete": "off"}))
    phone = text(_("Telephone"), ui.Telephone({"autocomplete": "off"}))
    email = text(_("Email"), ui.Email({"autocomplete": "off"}))
    address = text(_("Address"), forms.Textarea({"rows": 1, "autocomplete": "off"}))
    postcode = text(_("Postcode"), ui.Postcode({"autocomplete": "off"}))


def guest_from(typed: str) -> dict[str, str]:
    """Return what is known of somebody new from the words that found nobody: a name, a number, an address."""
    guest = dict.fromkeys(GUEST_FIELDS, "")
    for reading in kind_of_text(typed, ()):
        field = NAME_OF_READING.get(reading.kind)
        if field and not reading.problem and not any(guest.values()):
            guest[field] = typed.strip()
    return guest
