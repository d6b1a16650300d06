"""What must be true between the stages that a council composes for the cases of a service."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from moothall.directory.catalogue import OwnStage, ServiceRecord
from moothall.directory.slips import Slip, Steps
from moothall.directory.workflow import reached_from, ways_between

MOST_STAGES = 20


def slips_in_stages(service: ServiceRecord) -> Iterator[Slip]:
    """Yield what would leave a case, its customer or its promise stranded."""
    stages = service.stages
    if not stages:
        return
    if not service.makes_case:
        yield ("stages",), _("a service that makes no case has no stages")
    if len(stages) > MOST_STAGES:
        yield ("stages",), _("a service has 20 stages at most")
    yield from _wrong_names(stages)
    yield from _wrong_beginning(stages[0])
    named = {stage.name for stage in stages}
    unknown = [(number, name) for number, stage in enumerate(stages) for name in stage.leads_to if name not in named]
    for number, name in unknown:
        yield ("stages", number, "leads_to"), _('there is no stage called "%(name)s"') % {"name": name}
    if not unknown:
        yield from _wrong_ways(stages)


def _wrong_names(stages: tuple[OwnStage, ...]) -> Iterator[Slip]:
    seen: set[str] = set()
    for number, stage in enumerate(stages):
        if not stage.code:
            yield ("stages", number, "name"), _("a name has letters or figures")
        elif stage.code in seen:
            yield ("stages", number, "name"), _("another stage is called like this already")
        if not stage.words.strip():
            yield ("stages", number, "words"), _("say what the customer reads")
        seen.add(stage.code)


def _wrong_beginning(first: OwnStage) -> Iterator[Slip]:
    """A case begins with its service's team, and its promise runs from the first moment."""
    at: Steps = ("stages", 0)
    if first.waits_for:
        yield (*at, "waits_for"), _("a case cannot begin by waiting for the customer: its promise runs at once")
    if first.team:
        yield (*at, "team"), _("the first stage is done by the team of the service")


def _wrong_ways(stages: tuple[OwnStage, ...]) -> Iterator[Slip]:
    ways = ways_between(stages)
    reached = reached_from([stages[0].name], ways)
    ending = _where_an_end_is_reached(stages, ways)
    waiting = {stage.name for stage in stages if stage.waits_for}
    for number, stage in enumerate(stages):
        at: Steps = ("stages", number)
        if stage.name not in reached:
            yield (*at, "name"), _("no way leads to this stage")
        if stage.name in stage.leads_to:
            yield (*at, "leads_to"), _("a stage cannot follow itself")
        if not ways[stage.name] and not stage.may_end:
            yield (*at, "may_end"), _("this is a dead end: nothing follows and the work cannot be finished here")
        elif stage.name not in ending:
            yield (*at, "leads_to"), _("from here the work can never be finished")
        if stage.waits_for and stage.may_end:
            yield (*at, "may_end"), _("the work cannot be finished while we wait for the customer")
        if stage.waits_for and waiting & set(ways[stage.name]):
            yield (*at, "waits_for"), _("two waits on end: the promise would never run between them")


def _where_an_end_is_reached(stages: tuple[OwnStage, ...], ways: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return the stages from which some way leads to one where the work can be finished."""
    back: dict[str, list[str]] = {stage.name: [] for stage in stages}
    for name, following in ways.items():
        for each in following:
            back[each].append(name)
    return reached_from([stage.name for stage in stages if stage.may_end], back)
