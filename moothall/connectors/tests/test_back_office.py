"""A case goes to a back office with all that it needs, and comes back: over real HTTP, through faults, each thing
once."""

from datetime import timedelta
from io import BytesIO

import pytest

from conftest import MONDAY
from moothall.cases.actions import close_case, hand_on_case, keep_document, path_of
from moothall.cases.models import Case, HandOver, Note
from moothall.connectors.actions import (
    change_mapping,
    errand_again,
    poll_changes,
    report_again,
    run_errands,
    take_report,
)
from moothall.connectors.contrib.office import Change
from moothall.connectors.mapping import read_answers, read_mapping
from moothall.connectors.models import ConnectorStanding, Errand, Report
from moothall.connectors.queries.mappings import answers_of, mapping_of
from moothall.journal.models import Event, Reading

LATER = MONDAY + timedelta(minutes=10)
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"


@pytest.fixture
def sent(connect, make_case, run_jobs, news):
    """A case that went to the office."""

    def send(**facts):
        connector = connect(**facts)
        case = make_case()
        run_jobs()
        return connector, case

    return send


def changed(job, status, words="", *, key="1", at=LATER):
    return Change(key, job["id"], job["external_id"], status, words, at)


def test_a_case_goes_there_with_its_details_by_itself(sent, office, mo):
    connector, case = sent()
    (job,) = office.jobs
    assert job["external_id"] == case.reference
    assert job["record"]["title"] == case.summary
    assert job["record"]["details"]["answers"] == {"bin": "general"}
    assert job["record"]["customer"] == {"name": "Mo Hassan", "telephone": "07700 900123"}
    errand = Errand.objects.get()
    assert (errand.state, errand.number, errand.is_whole) == ("sent", job["id"], True)
    event = Event.objects.get(name="case.sent_out")
    assert (event.about_id, event.facts) == (case.pk, {"connector": "Demo office", "number": job["id"]})
    assert Reading.objects.filter(about_kind="customer", about_id=mo.pk, why="sent to Demo office").exists()
    assert connector.standing.problem == ""


def test_its_files_go_with_it_and_one_that_comes_later_follows(sent, office, make_case, run_jobs):
    _connector, case = sent()
    keep_document(BytesIO(PICTURE), name="bin.png", about=("case", case.pk), by=None, at=LATER)
    run_jobs()
    (job,) = office.jobs
    (file,) = job["files"].values()
    assert file == {"name": "bin.png", "size": len(PICTURE)}
    run_jobs()
    assert [method for method, _path in office.office.asked].count("PUT") == 1


def test_a_file_that_is_not_on_the_disk_holds_nothing_up(sent, office, run_jobs):
    _connector, case = sent()
    document = keep_document(BytesIO(PICTURE), name="bin.png", about=("case", case.pk), by=None, at=LATER)
    path_of(document).unlink()
    run_jobs()
    errand = Errand.objects.get()
    assert (errand.state, errand.is_whole) == ("sent", True)
    assert errand.problem == f"Document {document.pk} of the case is not on the disk."


def test_only_the_cases_that_it_serves_go_there(
    connect, make_case, office, run_jobs, news, make_service, sam, partner_team
):
    connect(services=[], team=partner_team)
    case = make_case()
    run_jobs()
    assert office.jobs == []
    hand_on_case(case, team=partner_team, why="The housing association does these.", by=sam, at=MONDAY)
    run_jobs()
    assert [job["external_id"] for job in office.jobs] == [case.reference]


@pytest.mark.parametrize("fault", [500, 503, 429])
def test_an_office_that_is_in_trouble_is_asked_again_later_and_holds_nobody_up(
    connect, make_case, office, run_jobs, news, fault
):
    connector = connect()
    office.office.faults = [fault]
    first, second = make_case(), make_case()
    run_jobs()
    stand = ConnectorStanding.objects.get()
    assert office.jobs == []
    assert len(office.office.asked) == 1, "one request tells that it is in trouble"
    assert (stand.problem, stand.tries) == (f"It answered {fault}.", 1)
    run_errands(connector, at=stand.failed_at)
    assert len(office.office.asked) == 1, "it is not asked before its time"
    ConnectorStanding.objects.update(next_try_at=None)
    assert run_errands(connector, at=LATER)
    assert [job["external_id"] for job in office.jobs] == [first.reference, second.reference]
    assert ConnectorStanding.objects.get().failing_since is None


def test_an_office_that_is_down_for_an_hour_gets_everything_when_it_is_back(connect, make_case, office, run_jobs, news):
    connector = connect()
    office.stop()
    cases = [make_case() for _each in range(3)]
    run_jobs()
    ConnectorStanding.objects.update(next_try_at=None)
    at = MONDAY
    for _minute in range(12):
        at += timedelta(minutes=5)
        assert not run_errands(connector, at=at)
    stand = ConnectorStanding.objects.get()
    assert stand.problem == "It could not be reached."
    assert stand.next_try_at - at <= timedelta(minutes=5)
    office.start()
    ConnectorStanding.objects.update(next_try_at=None)
    assert run_errands(connector, at=at + timedelta(minutes=5))
    assert [job["external_id"] for job in office.jobs] == [case.reference for case in cases]


def test_an_answer_that_was_lost_does_not_make_a_second_job(connect, make_case, office, run_jobs, news):
    connector = connect()
    office.office.faults = ["lose answer"]
    case = make_case()
    run_jobs()
    assert len(office.jobs) == 1
    assert Errand.objects.get().state == "waiting"
    ConnectorStanding.objects.update(next_try_at=None)
    run_errands(connector, at=LATER)
    assert [job["external_id"] for job in office.jobs] == [case.reference]
    assert [method for method, path in office.office.asked if path.startswith("/jobs")] == ["POST", "GET"]
    assert Errand.objects.get().number == office.jobs[0]["id"]


def test_an_office_that_drips_is_left_after_a_while(connect, make_case, office, run_jobs, news, monkeypatch):
    monkeypatch.setattr("moothall.connectors.contrib.json_office.system.SECONDS", 1.0)
    connect()
    office.office.faults = ["drip"]
    make_case()
    run_jobs()
    assert ConnectorStanding.objects.get().problem == "It did not answer within 1 seconds."


def test_what_it_never_takes_is_a_dead_letter_that_can_be_sent_again(connect, make_case, office, run_jobs, news, ada):
    connector = connect()
    change_mapping(connector, read_mapping('source = "Moothall"'), read_answers("done = resolve"), by=ada, at=MONDAY)
    make_case()
    run_jobs()
    errand = Errand.objects.get()
    assert (errand.state, errand.problem) == ("dead", "It answered 422.")
    assert Event.objects.filter(name="case.not_sent").count() == 1
    change_mapping(connector, read_mapping("title = summary"), read_answers("done = resolve"), by=ada, at=MONDAY)
    errand_again(errand, by=ada, at=LATER)
    run_jobs()
    assert Errand.objects.get().state == "sent"
    assert len(office.jobs) == 1


def test_a_wrong_key_makes_no_dead_letters(connect, make_case, office, run_jobs, news):
    connect()
    office.office.token = "another"
    make_case()
    run_jobs()
    assert Errand.objects.get().state == "waiting"
    assert ConnectorStanding.objects.get().problem == "It refuses our key: it answered 401."


def test_a_case_that_was_closed_before_it_left_stays_here(connect, make_case, office, run_jobs, news, sam):
    office.stop()
    connector = connect()
    case = make_case()
    run_jobs()
    close_case(case, because="withdrawn", words="They found it.", by=sam, at=MONDAY)
    office.start()
    ConnectorStanding.objects.update(next_try_at=None)
    run_errands(connector, at=LATER)
    assert office.jobs == []
    assert Errand.objects.get().problem == "The case ended before it was sent."


def test_its_status_is_asked_for_and_makes_our_moves_once(sent, office):
    connector, case = sent()
    number = office.jobs[0]["id"]
    office.office.set_status(number, "started")
    office.office.set_status(number, "comment", "The lorry is on its way.")
    office.office.set_status(number, "done", "We emptied it.")
    from moothall.lib.clock import now

    assert poll_changes(connector, at=now()) == 3
    assert poll_changes(connector, at=now()) == 0
    case.refresh_from_db()
    assert (case.status, case.outcome, case.stage) == ("resolved", "We emptied it.", "doing")
    assert Note.objects.filter(case=case, words="The lorry is on its way.").count() == 1
    resolved = Event.objects.get(name="case.resolved")
    assert (resolved.by, resolved.facts["machine"]) == (None, "Demo office")
    assert Errand.objects.get().state == "done"


def test_a_callback_twice_and_a_poll_besides_make_one_move(sent, office, client):
    from moothall.connectors.actions import new_token
    from moothall.lib.clock import now

    connector, case = sent()
    token = new_token(connector, by=None, at=MONDAY)
    told = office.office.set_status(office.jobs[0]["id"], "done", "We emptied it.")
    for _each in range(2):
        answer = client.post(
            f"/hooks/connector/{connector.pk}/", told, content_type="application/json",
            HTTP_AUTHORIZATION=f"Bearer {token}",
        )  # fmt: skip
        assert answer.status_code == 204
    poll_changes(connector, at=now())
    assert Event.objects.filter(name="case.resolved").count() == 1
    assert Report.objects.get().road == "callback"
    case.refresh_from_db()
    assert case.status == "resolved"


@pytest.mark.parametrize("authorization", ["", "Bearer wrong", "Bearer ", "Basic x"])
def test_whoever_lacks_the_token_changes_nothing(sent, office, client, authorization):
    from moothall.connectors.actions import new_token

    connector, _case = sent()
    new_token(connector, by=None, at=MONDAY)
    answer = client.post(
        f"/hooks/connector/{connector.pk}/", {"id": "1", "job": "1001", "status": "done"},
        content_type="application/json", HTTP_AUTHORIZATION=authorization,
    )  # fmt: skip
    assert answer.status_code == 401
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("body", "status"),
    [("[]", 400), ("{}", 400), ("no json", 400), ("\xff", 400), ('{"id": 1, "job": "9", "status": "done"}', 404)],
)
def test_a_callback_that_cannot_be_used_says_so(sent, office, client, body, status):
    from moothall.connectors.actions import new_token

    connector, _case = sent()
    token = new_token(connector, by=None, at=MONDAY)
    answer = client.post(
        f"/hooks/connector/{connector.pk}/", body, content_type="application/json",
        HTTP_AUTHORIZATION=f"Bearer {token}",
    )  # fmt: skip
    assert answer.status_code == status


def test_a_status_that_nobody_mapped_is_kept_and_taken_over_once_it_is(sent, office, ada):
    connector, case = sent()
    (job,) = office.jobs
    report = take_report(connector, changed(job, "finito", "Ready."), road="poll", at=LATER)
    assert (report.state, "finito" in report.problem) == ("failed", True)
    change_mapping(connector, mapping_of(connector), read_answers("finito = resolve"), by=ada, at=LATER)
    report_again(report, by=ada, at=LATER)
    assert Report.objects.get().state == "applied"
    assert Case.objects.get(pk=case.pk).status == "resolved"


def test_a_customer_never_reads_what_a_system_is_called(sent, office):
    connector, case = sent()

    take_report(connector, changed(office.jobs[0], "done"), road="poll", at=LATER)

    assert Case.objects.get(pk=case.pk).outcome == "It is done."


def test_a_move_that_cannot_be_made_is_kept_with_the_reason(sent, office, sam):
    connector, case = sent()
    close_case(case, because="withdrawn", words="They found it.", by=sam, at=MONDAY)
    report = take_report(connector, changed(office.jobs[0], "done"), road="poll", at=LATER)
    assert report.state == "failed"
    assert report.problem.startswith("This case is closed")


def test_an_older_status_does_not_undo_a_newer_one(sent, office):
    connector, _case = sent()
    (job,) = office.jobs
    take_report(connector, changed(job, "started", key="2", at=LATER), road="callback", at=LATER)
    late = take_report(connector, changed(job, "done", key="1", at=MONDAY), road="poll", at=LATER)
    assert late.state == "overtaken"


def test_a_partners_system_sends_the_case_back(connect, make_case, office, run_jobs, news, sam, partner_team):
    connector = connect(services=[], team=partner_team)
    case = make_case()
    hand_on_case(case, team=partner_team, why="Theirs.", by=sam, at=MONDAY)
    run_jobs()
    take_report(connector, changed(office.jobs[0], "returned", "Not our street."), road="poll", at=LATER)
    case.refresh_from_db()
    assert (case.status, case.team) == ("in_progress", case.home_team)
    assert answers_of(connector)


def test_a_case_that_is_reopened_goes_there_a_second_time(sent, office, run_jobs):
    from moothall.cases.actions import dispute_case

    connector, case = sent()
    take_report(connector, changed(office.jobs[0], "done", "Emptied."), road="poll", at=LATER)
    dispute_case(case, words="It is still full.", by=None, at=LATER)
    run_jobs()
    assert [job["external_id"] for job in office.jobs] == [case.reference, f"{case.reference}-2"]


@pytest.mark.parametrize("is_for_team", [False, True])
def test_what_a_back_office_does_is_done_by_the_department_of_its_team_or_service(
    sent, office, crew, agreed_with_streets, is_for_team
):
    connector, case = sent(**{"services": [], "team": crew} if is_for_team else {})
    take_report(connector, changed(office.jobs[0], "done", "We emptied it."), road="callback", at=LATER)

    turn = HandOver.objects.get(case=case)
    assert (turn.ending, turn.answered_at) == ("done", LATER)


def test_a_back_office_of_the_council_does_not_answer_for_a_partner(
    sent, office, agreed_with_streets, partner_team, sam, ada
):
    connector, case = sent()
    change_mapping(connector, mapping_of(connector), read_answers("started = accept"), by=ada, at=MONDAY)
    hand_on_case(case, team=partner_team, why="It is their bin store", by=sam, at=MONDAY)
    take_report(connector, changed(office.jobs[0], "started"), road="callback", at=LATER)

    assert HandOver.objects.of_partners().get(case=case).answered_at is None
