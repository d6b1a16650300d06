"""Messages in and out, and telling officers how to get in again."""

from moothall.messaging.actions.away import tell_away
from moothall.messaging.actions.bounce import note_bounce, release, suppress
from moothall.messaging.actions.fetch import fetch_mailbox
from moothall.messaging.actions.keep import keep_mail, keep_once, key_of_id, original_of
from moothall.messaging.actions.new_password import mail_password_link, send_password_link
from moothall.messaging.actions.send import Away, NotYet, note_delivery, post_letter, send_message, try_again
from moothall.messaging.actions.texts import fetch_texts, keep_text, note_text_delivery
from moothall.messaging.actions.write import Letterhead, write_message

__all__ = [
    "Away",
    "Letterhead",
    "NotYet",
    "fetch_mailbox",
    "fetch_texts",
    "keep_mail",
    "keep_once",
    "keep_text",
    "key_of_id",
    "mail_password_link",
    "note_bounce",
    "note_delivery",
    "note_text_delivery",
    "original_of",
    "post_letter",
    "release",
    "send_message",
    "send_password_link",
    "suppress",
    "tell_away",
    "try_again",
    "write_message",
]
