"""Words with which an officer looked for a service in vain: kept with the matter, counted once it has one."""

from moothall.contacts.content import DraftContent, MatterContent
from moothall.directory.actions import note_unfound
from moothall.directory.queries import search_services
from moothall.lib.clock import now


def keep_sought(content: DraftContent) -> None:
    """Keep the words that found nothing with each matter that has no service yet.

    While somebody types, the search looks again and again: only the longest form of the words is kept, and what goes
    on to find something was never in vain.
    """
    for matter in content.matters:
        typed = matter.find.strip()
        if matter.service or not typed:
            continue
        if search_services(typed, limit=1):
            matter.sought = "" if typed.startswith(matter.sought) else matter.sought
        elif not matter.sought.startswith(typed):
            matter.sought = typed


def count_sought(matter: MatterContent) -> None:
    """Count the words that found nothing before other words found the service, for whoever keeps the catalogue."""
    if matter.sought:
        note_unfound(matter.sought, at=now())
