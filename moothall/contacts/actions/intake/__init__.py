"""Taking in what was sent to us: every message becomes, or joins, one contact, once."""

from moothall.contacts.actions.intake.by_hand import NotPossible, make_contact_of, set_message_aside
from moothall.contacts.actions.intake.take_in import take_in, take_in_mail

__all__ = ["NotPossible", "make_contact_of", "set_message_aside", "take_in", "take_in_mail"]
