"""Setting up where customers are served and how they get in touch: sites, published ways, channels."""

from datetime import datetime

from django.db import transaction

from moothall.accounts.models import Officer
from moothall.directory.actions.set_up import Facts, change, code_for, make
from moothall.directory.models import ChannelKind, ContactChannel, Site


@transaction.atomic
def make_site(facts: Facts, *, by: Officer | None, at: datetime) -> Site:
    """Set up a place where customers are served."""
    code = code_for(Site, facts["name"])
    return make("site.made", Site(code=code), facts, by=by, at=at, code=code)


@transaction.atomic
def change_site(site: Site, facts: Facts, *, by: Officer | None, at: datetime) -> Site:
    """Change a place, or retire it. What was recorded there stays."""
    return change("site.changed", site, facts, by=by, at=at, code=site.code)


@transaction.atomic
def make_way(facts: Facts, *, by: Officer | None, at: datetime) -> ContactChannel:
    """Publish a number or address."""
    return make("way.made", ContactChannel(), facts, by=by, at=at, name=facts["name"])


@transaction.atomic
def change_way(way: ContactChannel, facts: Facts, *, by: Officer | None, at: datetime) -> ContactChannel:
    """Change a number or address, or publish it no longer."""
    return change("way.changed", way, facts, by=by, at=at, name=facts["name"])


@transaction.atomic
def make_channel(facts: Facts, *, by: Officer | None, at: datetime) -> ChannelKind:
    """Add a channel. It can be chosen wherever channels are within a second."""
    return make("channel.made", ChannelKind(), facts, by=by, at=at, code=facts["code"])


@transaction.atomic
def change_channel(channel: ChannelKind, facts: Facts, *, by: Officer | None, at: datetime) -> ChannelKind:
    """Change a channel that was added, or retire it. What came by it keeps its name."""
    return change("channel.changed", channel, facts, by=by, at=at, code=channel.code)
