"""Telling customers what happens, and officers how to get in again."""

from moothall.messaging.actions.new_password import mail_password_link, send_password_link
from moothall.messaging.actions.send import send_message, try_again
from moothall.messaging.actions.write import Letterhead, write_message

__all__ = ["Letterhead", "mail_password_link", "send_message", "send_password_link", "try_again", "write_message"]
