"""Messages in and out, and telling officers how to get in again."""

from moothall.messaging.actions.away import tell_away
from moothall.messaging.actions.bounce import note_bounce, release, suppress
from moothall.messaging.actions.fetch import fetch_mailbox
from moothall.messaging.actions.keep import keep_mail, keep_once, key_of_id, original_of
from moothall.messaging.actions.mailboxes import load_mailboxes
from moothall.messaging.actions.new_password import mail_password_link, send_password_link
from moothall.messaging.actions.reply import ReplyRefused, Signature, route_of_reply, signature_of, write_reply
from moothall.messaging.actions.send import Away, NotYet, note_delivery, post_letter, send_message, try_again
from moothall.messaging.actions.texts import fetch_texts, keep_text, note_text_delivery
from moothall.messaging.actions.understood import say_understood
from moothall.messaging.actions.write import Letterhead, Occasion, write_message

__all__ = [
    "Away",
    "Letterhead",
    "NotYet",
    "Occasion",
    "ReplyRefused",
    "Signature",
    "fetch_mailbox",
    "fetch_texts",
    "keep_mail",
    "keep_once",
    "keep_text",
    "key_of_id",
    "load_mailboxes",
    "mail_password_link",
    "note_bounce",
    "note_delivery",
    "note_text_delivery",
    "original_of",
    "post_letter",
    "release",
    "route_of_reply",
    "say_understood",
    "send_message",
    "send_password_link",
    "signature_of",
    "suppress",
    "tell_away",
    "try_again",
    "write_message",
    "write_reply",
]
