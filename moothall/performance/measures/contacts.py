"""Measures of contacts: how many, how, and what need not have been."""

from django.utils.translation import gettext_lazy as _

from moothall.contacts.rules import FIRST_CONTACT_TARGET
from moothall.performance.measures.shape import Mean, Measure, Number, Share, Target

ALL = ("contacts",)
NESDS_1, NESDS_2 = _("National standard 1 for customer services"), _("National standard 2 for customer services")
NI_14 = _("National indicator 14, avoidable contact")


def _avoidable(code: str, name: object, counts: object) -> Measure:
    return Measure(
        code=f"avoidable_{code}",
        name=name,  # type: ignore[arg-type]
        counts=counts,  # type: ignore[arg-type]
        unit="share",
        value=Share((code,), ALL),
        family="contacts",
        direction="down",
        group="avoidable",
    )


MEASURES = (
    Measure(
        code="volume",
        name=_("Contacts"),
        counts=_("Every conversation with the council, by any channel, on the day on which it began."),
        leaves_out=_("What else a contact was about: by service and interaction it counts under its first matter."),
        unit="number",
        value=Number(ALL),
        family="contacts",
        ),
    Measure(
        code="outside_hours",
        name=_("Contacts outside office hours"),
        counts=_("Contacts that began outside Monday to Friday, 9am to 5pm, or on a bank holiday."),
        unit="share",
        value=Share(("outside_hours",), ALL),
        family="contacts",
            direction="up",
    ),
    Measure(
        code="handling_minutes",
        name=_("Length of a contact"),
        counts=_("Minutes from the beginning of a contact to its end, on average over all contacts."),
        unit="minutes",
        value=Mean(("seconds",), ALL, per=60),
        family="contacts",
        group="cost",
    ),
    Measure(
        code="transfers",
        name=_("Contacts put through"),
        counts=_("Contacts that were put through to somebody else at least once."),
        unit="share",
        value=Share(("moved",), ALL),
        family="contacts",
        direction="down",
        group="first_contact",
    ),
    Measure(
        code="transfers_again",
        name=_("Contacts put through more than once"),
        counts=_("Contacts that were put through to somebody else at least twice."),
        unit="share",
        value=Share(("moved_again",), ALL),
        family="contacts",
        direction="down",
        target=Target(0, NESDS_2),
        group="first_contact",
    ),
    Measure(
        code="chasing",
        name=_("Progress chasing"),
        counts=_("Contacts in which a customer asked how far an open case of theirs is."),
        unit="share",
        value=Share(("chasers",), ALL),
        family="contacts",
        direction="down",
        group="avoidable",
    ),
    Measure(
        code="avoidable",
        name=_("Avoidable contact"),
        counts=_("Contacts that need not have happened, for any of the five reasons of the national indicator."),
        leaves_out=_("Contacts that nobody marked. A contact counts once, however many of its matters were avoidable."),
        unit="share",
        value=Share(("avoidable",), ALL),
        family="contacts",
        direction="down",
        group="avoidable",
        owner=NI_14,
    ),
    _avoidable("clarification", _("Avoidable: had to ask what we meant"),
               _("Contacts marked so: what the council had said was not clear.")),
    _avoidable("signposting", _("Avoidable: sent to the wrong place"),
               _("Contacts marked so: the customer had been sent to the wrong place.")),
    _avoidable("repetition", _("Avoidable: had to tell us again"),
               _("Contacts marked so: the customer had to give again what the council had been told.")),
    _avoidable("chasing", _("Avoidable: had to chase progress"),
               _("Contacts marked so: the council had not said how far something was.")),
    _avoidable("closed_early", _("Avoidable: closed too early"),
               _("Contacts marked so: the council had ended something that was not done.")),
    Measure(
        code="matters",
        name=_("Matters"),
        counts=_("Every subject of a contact; a contact about three things counts three times."),
        unit="number",
        value=Number(("matters",)),
        family="matters",
        others=("reasons",),
    ),
    Measure(
        code="first_contact",
        name=_("Resolved at first contact"),
        counts=_(
            "Matters settled or signposted with no further work, whose customer did not ask again about the same "
            "service within the set days."
        ),
        leaves_out=_(
            "What only a case can settle, what the customer broke off, contacts that name no customer, and matters "
            "whose set days still run."
        ),
        unit="share",
        value=Share(("resolved",), ("resolved", "not_resolved")),
        family="matters",
        direction="up",
        target=Target(FIRST_CONTACT_TARGET / 100, NESDS_2),
        group="first_contact",
        version=2,
    ),
    Measure(
        code="first_contact_claimed",
        name=_("Said to be settled at first contact"),
        counts=_("Of the same matters, those that officers ended as settled or signposted, whoever asked again."),
        leaves_out=_("The same as for matters resolved at first contact."),
        unit="share",
        value=Share(("claimed",), ("resolved", "not_resolved")),
        family="matters",
        direction="up",
        group="first_contact",
    ),
)  # fmt: skip
