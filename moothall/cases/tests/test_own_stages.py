import pytest

from moothall.cases.actions import MoveNotAllowed, advance_case, hear_from_customer, resolve_case
from moothall.cases.models import Case, Note
from moothall.cases.tests.conftest import MONDAY, TUESDAY, WEDNESDAY
from moothall.cases.workflow import stages_after
from moothall.directory.actions import draft_service, publish_service
from moothall.directory.catalogue import OwnStage
from moothall.directory.models import Service
from moothall.directory.queries import forget_catalogue
from moothall.journal.actions import react
from moothall.journal.models import Event
from moothall.messaging.models import Message
from moothall.promises.queries import clocks_of
from tests.catalogue import missed_bin

RECEIVED = OwnStage("Received", "We have your report")
INSPECTION = OwnStage(
    "Inspection", "We are going to look at it", leads_to=("Repair", "Photo"), team="highways",
    asks="What did you find?", message="You need not be there.",
)  # fmt: skip
PHOTO = OwnStage("Photo", "We need a picture", waits_for="Send us a picture of the bin", leads_to=("Repair",))
REPAIR = OwnStage("Repair", "We mend it", may_end=True)


def publish(*stages, by):
    record = missed_bin(stages=stages)
    publish_service(draft_service(record, by=by, at=MONDAY), by=None, at=MONDAY)
    forget_catalogue()


@pytest.fixture
def staged(service, highways, ada, make_case):
    """Mo's case of a service to which Ada gave stages of its own."""
    publish(RECEIVED, INSPECTION, PHOTO, REPAIR, by=ada)
    return make_case(service=Service.objects.published().get(pk=service.pk))


def test_a_case_begins_in_the_first_stage_that_its_service_composed(staged):
    assert (staged.stage, staged.stage_label) == ("received", "We have your report")


def test_the_team_that_owns_a_stage_has_the_case_from_there(staged, sam, highways):
    case = advance_case(staged, by=sam, at=TUESDAY)

    assert (case.stage, case.status, case.team, case.owner) == ("inspection", "in_progress", highways, highways.contact)


def test_what_a_stage_asks_is_written_down_before_the_case_moves_on(staged, sam):
    case = advance_case(staged, by=sam, at=TUESDAY)
    with pytest.raises(MoveNotAllowed, match="What did you find"):
        advance_case(case, to="repair", by=sam, at=WEDNESDAY)

    advance_case(case, to="repair", words="The lid is gone.", by=sam, at=WEDNESDAY)

    assert Note.objects.get(case=case).words == "What did you find?\nThe lid is gone."


def test_where_two_can_follow_somebody_says_which(staged, sam):
    case = advance_case(staged, by=sam, at=TUESDAY)
    with pytest.raises(MoveNotAllowed, match="“Repair”, “Photo”"):
        advance_case(case, words="The lid is gone.", by=sam, at=WEDNESDAY)


def test_a_stage_that_waits_stops_the_clocks_until_the_customer_answers(staged, sam):
    case = advance_case(staged, by=sam, at=TUESDAY)
    case = advance_case(case, to="photo", words="Nobody was in.", by=sam, at=TUESDAY)
    assert (case.status, case.waiting_for) == ("waiting", "Send us a picture of the bin")
    assert {clock.holder for clock in clocks_of("case", [case.pk])[case.pk] if clock.is_running} == {"customer"}

    case = hear_from_customer(case, words="Here it is", by=sam, at=WEDNESDAY)

    assert {clock.holder for clock in clocks_of("case", [case.pk])[case.pk] if clock.is_running} == {"council"}
    assert advance_case(case, by=sam, at=WEDNESDAY).stage == "repair"


def test_the_work_is_finished_only_where_the_stages_say_so(staged, sam):
    case = advance_case(staged, by=sam, at=TUESDAY)
    with pytest.raises(MoveNotAllowed, match="At “Inspection” the work cannot be finished yet"):
        resolve_case(case, outcome="Done", by=sam, at=WEDNESDAY)

    case = advance_case(case, to="repair", words="The lid is gone.", by=sam, at=WEDNESDAY)

    assert resolve_case(case, outcome="A new lid", by=sam, at=WEDNESDAY).status == "resolved"


def test_a_case_stays_with_the_stages_that_it_began_with(staged, sam, ada):
    publish(RECEIVED, REPAIR, by=ada)

    case = Case.objects.get(pk=staged.pk)

    assert [stage.name for stage in stages_after(case.stages, case.stage)] == ["Inspection"]
    assert advance_case(case, by=sam, at=TUESDAY).stage_label == "We are going to look at it"


def test_the_customer_is_told_what_the_stage_says(staged, sam):
    case = advance_case(staged, by=sam, at=TUESDAY)
    react(event_id=Event.objects.get(name="case.advanced").pk, reaction="tell_advanced", at=TUESDAY)

    told = Message.objects.filter(about_id=case.pk).latest("pk")
    assert "has moved on: We are going to look at it. You need not be there." in told.body


def test_the_page_asks_which_stage_follows_and_what_was_found(staged, sam, move_page):
    case = advance_case(staged, by=sam, at=TUESDAY)
    page = move_page(case.owner, case, "advance")

    page.send(to="repair", words="The lid is gone.")

    case.refresh_from_db()
    assert case.stage == "repair"
