"""Whether the customer was really told what happens next: a tick holds only for what it was given for."""

from datetime import datetime

from moothall.accounts.models import Officer
from moothall.contacts.content import DraftContent
from moothall.contacts.models import Draft
from moothall.contacts.queries import following, mark_of


def keep_told_true(draft: Draft, content: DraftContent, *, before: DraftContent, by: Officer, at: datetime) -> None:
    """Take the tick back when what happens next is no longer what the customer was told.

    `before` is the content as it was last saved. A tick that comes with this saving is given for what it shows; one
    that was there before holds while the steps stay the same. A tick that was taken back leaves `told_of` behind.
    """
    if not content.is_told:
        content.told_of = ""
        return
    mark = mark_of(following(draft, content, by=by, at=at).steps)
    if before.is_told and before.told_of not in ("", mark):
        content.is_told, content.told_of = False, before.told_of
    else:
        content.told_of = mark
