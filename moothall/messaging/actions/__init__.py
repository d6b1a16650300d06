"""Telling customers what happens."""

from moothall.messaging.actions.send import send_message, try_again
from moothall.messaging.actions.write import Letterhead, write_message

__all__ = ["Letterhead", "send_message", "try_again", "write_message"]
