"""Reading any email that anybody ever sent, without trusting a word of it."""

from moothall.lib.mail.head import Head, read_head
from moothall.lib.mail.kinds import Kind
from moothall.lib.mail.parts import Part
from moothall.lib.mail.read import ReadMail, read_mail
from moothall.lib.mail.threads import ThreadMark, Threads

__all__ = ["Head", "Kind", "Part", "ReadMail", "ThreadMark", "Threads", "read_head", "read_mail"]
