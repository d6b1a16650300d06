"""Messages in and out, and telling officers how to get in again."""

from moothall.messaging.actions.away import tell_away
from moothall.messaging.actions.bounce import note_bounce, release, suppress
from moothall.messaging.actions.fetch import fetch_mailbox
from moothall.messaging.actions.keep import keep_mail, keep_once, key_of_id, original_of
from moothall.messaging.actions.load import load_policies, load_retentions, load_secure_domains
from moothall.messaging.actions.mailboxes import change_mailbox, load_mailboxes, make_callback_token, set_up_mailbox
from moothall.messaging.actions.new_password import mail_of_tries, mail_password_link, send_password_link, tell_of_tries
from moothall.messaging.actions.officers import mail_officer
from moothall.messaging.actions.partner import write_to_partner
from moothall.messaging.actions.reply import (
    ReplyRefused,
    Signature,
    room_in_reply,
    signature_of,
    write_reply,
)
from moothall.messaging.actions.retention import erase_old_words, set_retention
from moothall.messaging.actions.room import room_in_sentence, route_of_reply, too_long_for_text
from moothall.messaging.actions.security import allow_domain, end_domain, write_policy
from moothall.messaging.actions.send import Away, NotYet, note_delivery, post_letter, send_kept, send_message, try_again
from moothall.messaging.actions.templates import (
    TemplateRefused,
    approve_template,
    draft_template,
    load_templates,
    make_template,
    retire_template,
)
from moothall.messaging.actions.texts import fetch_texts, keep_text, note_text_delivery
from moothall.messaging.actions.understood import say_understood
from moothall.messaging.actions.whose import give_messages_to
from moothall.messaging.actions.write import (
    LONGEST_TEXT,
    Letterhead,
    Occasion,
    is_told_by_notice,
    language_for,
    write_message,
)

__all__ = [
    "LONGEST_TEXT",
    "allow_domain",
    "end_domain",
    "is_told_by_notice",
    "write_policy",
    "write_to_partner",
    "Away",
    "Letterhead",
    "NotYet",
    "Occasion",
    "ReplyRefused",
    "Signature",
    "TemplateRefused",
    "approve_template",
    "change_mailbox",
    "draft_template",
    "erase_old_words",
    "fetch_mailbox",
    "fetch_texts",
    "give_messages_to",
    "keep_mail",
    "keep_once",
    "keep_text",
    "key_of_id",
    "language_for",
    "load_mailboxes",
    "load_policies",
    "load_retentions",
    "load_secure_domains",
    "load_templates",
    "mail_officer",
    "mail_of_tries",
    "mail_password_link",
    "make_callback_token",
    "make_template",
    "note_bounce",
    "note_delivery",
    "note_text_delivery",
    "original_of",
    "post_letter",
    "release",
    "retire_template",
    "room_in_reply",
    "room_in_sentence",
    "route_of_reply",
    "say_understood",
    "send_kept",
    "send_message",
    "send_password_link",
    "tell_of_tries",
    "set_retention",
    "set_up_mailbox",
    "signature_of",
    "suppress",
    "tell_away",
    "too_long_for_text",
    "try_again",
    "write_message",
    "write_reply",
]
