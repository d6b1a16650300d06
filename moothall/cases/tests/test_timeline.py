from io import BytesIO

from moothall.cases.actions import ask_customer, hand_on_case, keep_document, note_case, tell_of_delay
from moothall.cases.queries import newest_event, timeline_of
from moothall.cases.tests.conftest import MONDAY, NEXT_MONDAY, TUESDAY, WEDNESDAY
from moothall.lib.clock import now


def sentences(moments):
    return [(moment.by, moment.sentence) for moment in moments]


def test_every_act_shows_newest_first_with_who_and_their_words(make_case, asha, sam):
    case = make_case(by=asha)
    note_case(case, words="Rang the depot", by=sam, at=TUESDAY)

    moments = timeline_of(case)

    assert sentences(moments) == [("Sam Reed", "wrote a note"), ("Asha Patel", "opened the case")]
    assert moments[0].words == "Rang the depot"


def test_a_day_in_a_sentence_is_said_as_people_say_it(make_case, sam):
    case = tell_of_delay(make_case(), reason="Lorry", expected_at=NEXT_MONDAY, by=sam, at=TUESDAY)

    assert timeline_of(case)[0].title == "Told of a delay: now expected Monday 9 March 2026"


def test_a_message_follows_what_it_tells_of(make_case, sam, run_jobs):
    case = ask_customer(make_case(at=now()), question="Which gate?", by=sam, at=now())
    run_jobs()

    kinds = [moment.kind for moment in timeline_of(case, kinds=["customer", "message"])]

    assert sorted(kinds) == ["customer", "message", "message"]


def test_tabs_show_one_kind(make_case, asha):
    case = make_case()
    note_case(case, words="Rang the depot", by=asha, at=TUESDAY)
    keep_document(BytesIO(b"My bin was out."), name="letter.txt", about=("case", case.pk), by=asha, at=TUESDAY)

    assert [moment.kind for moment in timeline_of(case, kinds=["note"])] == ["note"]
    (document,) = timeline_of(case, kinds=["document"])
    assert document.document.name == "letter.txt"


def test_a_partner_does_not_read_the_councils_notes_but_its_own(make_case, sam, pat, partner_team):
    case = make_case()
    note_case(case, words="Third time they rang this week", by=sam, at=MONDAY)
    case = hand_on_case(case, team=partner_team, why="Their bin store", by=sam, at=TUESDAY)
    note_case(case, words="Key fetched", by=pat, at=WEDNESDAY)

    words = [moment.words for moment in timeline_of(case, for_partners=[partner_team.organisation_id]) if moment.words]

    assert words == ["Key fetched", "Their bin store"]


def test_the_customer_reads_only_what_was_said_to_them_or_by_them(make_case, asha):
    case = make_case()
    note_case(case, words="Third time they rang this week", by=asha, at=TUESDAY)

    assert sentences(timeline_of(case, for_customer=True)) == [("", "opened the case")]


def test_what_changed_since_is_what_came_after(make_case, asha):
    case = make_case()
    seen = newest_event(case)
    note_case(case, words="Rang the depot", by=asha, at=TUESDAY)

    assert [moment.name for moment in timeline_of(case, after_event=seen)] == ["case.noted"]


def test_fifty_moments_cost_one_query(make_case, asha, django_assert_num_queries):
    case = make_case()
    for number in range(50):
        note_case(case, words=f"Rang {number} times", by=asha, at=TUESDAY)

    with django_assert_num_queries(1):
        assert len(timeline_of(case, limit=50)) == 50
