"""Opening a case, alone or as part of recording a contact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from psycopg.types.json import Jsonb

from moothall.accounts.models import Officer
from moothall.cases.actions.turns import Given, NewTurn, plan_turn
from moothall.cases.models import Case
from moothall.cases.queries.whole import whole_case
from moothall.cases.rules import Place, missing_details, place_of, summary_of
from moothall.cases.workflow import Status, first_stage
from moothall.directory.catalogue import Question
from moothall.directory.models import Organisation, Service, Team
from moothall.journal.actions import Batch, NewEvent, NewNumber
from moothall.promises.actions import CLOCK_COLUMNS, plan_clocks
from moothall.promises.queries import answering, governing

CASE_COLUMNS = (
    "id", "organisation_id", "service_id", "version_id", "customer_id", "team_id", "home_team_id", "partner_id",
    "owner_id", "channel", "workflow", "status", "stage", "summary", "wanted", "facts", "place", "postcode", "uprn",
    "latitude", "longitude", "received_at", "promised_at", "due_at", "warn_at", "held_since", "closed_because",
    "outcome", "waiting_for", "disputes", "chases", "hand_ons", "parent_id", "origin", "version_number",
)  # fmt: skip


class CaseRefused(Exception):
    """The case cannot be made like this. `problems` maps a question or field to a plain sentence."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(problems.values()))
        self.problems = dict(problems)


@dataclass(frozen=True)
class NewCase:
    """What a customer asks for, before it is a case.

    `received_at` is first receipt, from which the promises run. `front_team` keeps the customer's side of a case whose
    work a partner does; `taken_by` is the officer who took it, who stays its owner then. `number` is a reference that
    the customer already has, from a draft. `has_files` says that files of the customer come with it,
    `is_history` that another system kept it before.
    """

    organisation: Organisation
    service: Service
    channel: str
    received_at: datetime
    front_team: Team
    customer_id: int | None = None
    taken_by: int | None = None
    summary: str = ""
    wanted: str = ""
    answers: Mapping[str, Any] | None = None
    place: Place | None = None
    team: Team | None = None
    owner_id: int | None = None
    number: int | None = None
    parent_id: int | None = None
    origin: str | None = None
    has_files: bool = False
    is_history: bool = False


@dataclass(frozen=True)
class PlannedCase:
    """A case whose rows stand in a batch: its number, and what the customer can be told of it, such as the day.

    `files_owed` is what the customer is still to send before the team can have it, in the words of the form.
    """

    number: int | NewNumber
    team: Team
    owner_id: int | None
    due_at: datetime
    files_owed: str = ""


def plan_case(batch: Batch, new: NewCase, *, by_id: int | None, at: datetime) -> PlannedCase:
    """Add a case, its clocks and its event to `batch`. Raises CaseRefused while a required detail is missing.

    Details are required when the case leaves the front office; a case that stays there may wait for them. Somebody on
    the telephone cannot send a file: where only files are missing, the case waits for them at the front office.
    """
    record = new.service.record
    answers = dict(new.answers or {})
    team = new.team or new.service.team
    missing = _missing_details(new)
    if problems := _questions_of(missing):
        raise CaseRefused(problems)
    files_owed = ", ".join(each.ask for each in missing)
    if files_owed:
        team = new.front_team
    place = new.place or place_of(record, answers)
    is_partners = team.organisation_id != new.organisation.pk
    number = new.number if new.number is not None else batch.draw()
    clocks = plan_clocks(
        about_kind="case",
        organisation=new.organisation,
        service=new.service,
        channel=new.channel,
        received_at=new.received_at,
        holder="partner" if is_partners else "council",
    )
    ruling = governing(clocks)
    promised_at = answering(clocks).due_at
    home_team = new.front_team if is_partners else team
    taken_by = new.taken_by if is_partners or files_owed else None
    owner_id = new.owner_id or taken_by or home_team.contact_id or home_team.deputy_id
    batch.add(
        "cases_case",
        CASE_COLUMNS,
        (
            number, new.organisation.pk, new.service.pk, new.service.version_id, new.customer_id, team.pk,
            home_team.pk, team.organisation_id if is_partners else None, owner_id, new.channel, record.workflow,
            (Status.WITH_PARTNER if is_partners else Status.NEW).value, first_stage(record.workflow, record.stages),
            (new.summary or summary_of(record, place))[:300], new.wanted[:300], Jsonb(answers), place.words[:200],
            place.postcode, place.uprn, place.latitude, place.longitude, new.received_at, promised_at, ruling.due_at,
            ruling.warn_at, new.received_at, "", "", "", 0, 0, 0, new.parent_id, new.origin, 1,
        ),
    )  # fmt: skip
    for clock in clocks:
        batch.add("promises_clock", (*CLOCK_COLUMNS, "about_id"), (*clock.row(), number))
    if turn := _turn(new, team, by_id=by_id, at=at):
        turn.add_to(batch, number)
    facts = {"service": new.service.code, "team": team.code}
    batch.add_event(NewEvent("case.opened", ("case", number), by_id, at, facts))
    return PlannedCase(number, team, owner_id, promised_at, files_owed)


def _turn(new: NewCase, team: Team, *, by_id: int | None, at: datetime) -> NewTurn | None:
    """Return the turn of the partner or department whose work the case is from its first moment.

    Of what another system kept before, nobody knows how a department answered.
    """
    if new.is_history and team.organisation_id == new.organisation.pk:
        return None
    return plan_turn(
        Given(
            organisation_id=new.organisation.pk,
            service_id=new.service.pk,
            interaction=new.service.record.interaction,
            channel=new.channel,
            team=team,
            from_team=new.front_team,
            by_id=by_id,
            at=at,
        )
    )


def unanswered(new: NewCase) -> dict[str, str]:
    """Return for each question that must be answered before the case can leave the front office what to say of it."""
    return _questions_of(_missing_details(new))


def _missing_details(new: NewCase) -> list[Question]:
    team = new.team or new.service.team
    if team.pk == new.front_team.pk:
        return []
    return missing_details(new.service.record, new.answers or {}, has_files=new.has_files)


def _questions_of(missing: Sequence[Question]) -> dict[str, str]:
    if all(each.type == "file" for each in missing):
        return {}
    return {each.code: _("Answer “{ask}”").format(ask=each.ask) for each in missing}


@transaction.atomic
def open_case(new: NewCase, *, by: Officer | None, at: datetime) -> Case:
    """Open a case by itself. Most cases are opened by recording a contact."""
    batch = Batch()
    planned = plan_case(batch, new, by_id=None if by is None else by.pk, at=at)
    numbers = batch.write()
    pk = planned.number if isinstance(planned.number, int) else numbers[planned.number.position]
    return whole_case(pk)


__all__ = ["CaseRefused", "NewCase", "PlannedCase", "open_case", "plan_case", "unanswered"]
