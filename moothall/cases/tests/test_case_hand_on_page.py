from moothall.cases.actions import note_case, take_case
from moothall.cases.tests.conftest import TUESDAY


def test_sam_hands_a_case_on_to_the_partner(move_page, make_case, sam, partner_team):
    case = make_case()

    move_page(sam, case, "hand-on").send(team=partner_team.pk, why="It is their bin store")

    case.refresh_from_db()
    assert (case.status, case.team) == ("with_partner", partner_team)


def test_teams_are_grouped_by_department_and_partner_without_the_one_that_has_it(
    move_page, make_case, sam, partner_team, highways
):
    page = move_page(sam, make_case(), "hand-on").page

    assert [group["label"] for group in page.select("#id_team optgroup")] == [
        "Customer services",
        "Partner: Beck Homes",
    ]
    assert "Refuse crew" not in page.select_one("#id_team").text


def test_a_missing_detail_is_asked_here_and_goes_along(move_page, make_case, asha, front_office, crew):
    case = make_case(team=front_office, answers={})
    page = move_page(asha, case, "hand-on")
    assert "The team needs one more answer" in page.page.text

    assert "Fill in “Which bin was missed?” first" in page.problem(team=crew.pk, why="For the crew")
    page.send(team=crew.pk, why="For the crew", answer_bin="recycling")

    case.refresh_from_db()
    assert (case.team, case.facts) == (crew, {"bin": "recycling"})


def test_team_and_reason_are_needed(move_page, make_case, sam, highways):
    problems = move_page(sam, make_case(), "hand-on").problem()

    assert "Choose a team" in problems
    assert "Say why it goes to them" in problems


def test_what_was_typed_is_kept_when_somebody_else_was_quicker_and_the_change_is_shown(
    move_page, make_case, asha, sam, highways
):
    case = make_case()
    page = move_page(asha, case, "hand-on")
    take_case(case, by=sam, at=TUESDAY)
    note_case(case, words="I look at it now", by=sam, at=TUESDAY)

    again = page.send(expect=200, team=highways.pk, why="It is a road, not a bin")

    changed = again.select_one(".cs-changes")
    assert "Took the case" in changed.text
    assert "I look at it now" in changed.text
    assert "It is a road, not a bin" in again.select_one("[name=why]").text
    case.refresh_from_db()
    assert case.hand_ons == 0


def test_having_read_the_change_the_officer_can_still_decide(move_page, browser, make_case, asha, sam, highways):
    case = make_case()
    page = move_page(asha, case, "hand-on")
    take_case(case, by=sam, at=TUESDAY)
    again = page.send(expect=200, team=highways.pk, why="It is a road")

    hidden = {each["name"]: each["value"] for each in again.select("main form[method=post] input[type=hidden]")}
    browser.send(page.url, **hidden, team=highways.pk, why="It is a road")

    case.refresh_from_db()
    assert case.team == highways
