"""Ada puts the answers of a question, and the entries of a list, in the order in which customers see them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from moothall.directory.actions import draft_service, latest_version, publish_service
from moothall.directory.catalogue import Charge, EligibilityQuestion, Link, Option, OwnStage, Stopper
from moothall.directory.models import Service, ServiceVersion
from moothall.directory.tests.test_service_draft_page import DRAFT, draft, errors, fields_of, keep
from moothall.lib.clock import now
from tests.catalogue import missed_bin

BIN = f"{DRAFT}questions/bin/"
NEW = f"{DRAFT}add-question/"
YES, NO = Option("yes", "Yes"), Option("no", "No")


@pytest.fixture(autouse=True)
def _ada_signed_in(browser, ada, service, make_officer):
    make_officer("jo", name="Jo Lane")
    browser.sign_in(ada)


def press(browser, url, page, **button):
    """Press a button of the boxes on a page as it stands, and return the page that follows."""
    return browser.send(url, expect=200, **fields_of(page) | button)


def buttons(page):
    return [button.text.strip() for button in page.select("fieldset button")]


def answers():
    return [option.label for option in draft().questions[0].options]


def test_the_first_answer_has_no_way_up_and_the_last_none_down(browser):
    assert buttons(browser.open(BIN)) == [
        "Down General waste", "Take out General waste", "Up Recycling", "Take out Recycling",
        "Up Answer 3", "Up Answer 4",
    ]  # fmt: skip


def test_an_answer_moves_and_what_was_typed_elsewhere_stays(browser):
    page = browser.open(BIN)
    typed = {"ask": "Which bin is full?", "options-2-label": "Garden"}
    page = press(browser, BIN, page, **typed, move="2-up")
    assert "“Garden” is number 2 now. The order holds once you keep it in the draft." in page.text
    page = press(browser, BIN, page, move="2-up")
    focused = page.select_one("[autofocus]")
    assert (focused.text, page.select_one(f"#{focused['aria-describedby']}").text[:8]) == ("Down Garden", "“Garden”")
    assert not errors(page) and not ServiceVersion.objects.filter(status="draft").exists()

    browser.send(BIN, **fields_of(page))

    assert answers() == ["Garden", "General waste", "Recycling"]
    assert draft().questions[0].ask == "Which bin is full?"


def test_answers_keep_their_codes_wherever_they_go(browser):
    page = press(browser, BIN, browser.open(BIN), **{"options-0-label": "Black bin", "move": "0-down"})
    browser.send(BIN, **fields_of(page))
    assert draft().questions[0].options == (Option("recycling", "Recycling"), Option("general", "Black bin"))


def test_an_answer_is_taken_out_and_another_put_in(browser):
    page = press(browser, BIN, browser.open(BIN), drop="0")
    assert "General" not in "".join(buttons(page))
    page = press(browser, BIN, page, more="yes")
    assert page.select_one("[autofocus]")["name"] == "options-4-label"
    browser.send(BIN, **fields_of(page) | {"options-4-label": "Garden"})
    assert draft().questions[0].options == (Option("recycling", "Recycling"), Option("garden", "Garden"))


def test_answers_of_a_question_that_is_new_move_too(browser):
    typed = {"ask": "Which colour?", "type": "choice", "options-0-label": "Green", "options-1-label": "Brown"}
    page = press(browser, NEW, browser.open(NEW), **typed, move="1-up")
    browser.send(NEW, **fields_of(page))
    assert [option.label for option in draft().questions[-1].options] == ["Brown", "Green"]


def test_what_is_wrong_is_said_when_it_is_kept_and_the_order_stays(browser):
    page = press(browser, BIN, browser.open(BIN), ask="", move="1-up")
    assert not errors(page)
    page = browser.send(BIN, expect=200, **fields_of(page))
    assert errors(page) == ["Enter the question"]
    assert buttons(page)[:2] == ["Down Recycling", "Take out Recycling"]


@pytest.mark.parametrize(
    ("section", "entries"),
    [
        ("charges", (Charge("First bin", 1000), Charge("Second bin", 500))),
        ("links", (Link("Rent", "https://a.example.org/"), Link("Repairs", "https://b.example.org/"))),
        ("stoppers", (Stopper("Is somebody in danger?", "Ring 999."), Stopper("Is it on fire?", "Ring 999."))),
        (
            "eligibility",
            (
                EligibilityQuestion("live", "Do you live here?", (YES, NO), ("no",), "It is for residents."),
                EligibilityQuestion("work", "Do you work?", (YES, NO), ("yes",), "It is for others."),
            ),
        ),
        ("stages", (OwnStage("Look", "We look", ("Mend",)), OwnStage("Mend", "We mend", ("Look",), may_end=True))),
    ],
)
def test_the_entries_of_every_list_change_places(browser, ada, section, entries):
    draft_service(missed_bin(**{section: entries}), by=ada, at=now())
    url = f"{DRAFT}{section}/"
    page = press(browser, url, browser.open(url), move="1-up")
    browser.send(url, **fields_of(page))
    assert getattr(draft(), section) == entries[::-1]


def test_related_services_change_places_and_are_named_once(browser, make_service):
    for code, name in (("grit", "Ask for grit"), ("skip", "Ask for a skip")):
        make_service(code=code, name=name)
    url = f"{DRAFT}related/"
    said = {"related-0-service": "grit", "related-1-service": "skip"}
    page = press(browser, url, browser.open(url), **said, move="1-up")
    assert "Down Ask for a skip" in buttons(page)
    browser.send(url, **fields_of(page))
    assert draft().related == ("skip", "grit")

    page = browser.send(url, expect=200, **fields_of(browser.open(url)) | {"related-1-service": "skip"})
    assert errors(page) == ["This service is named already"]
    page = browser.send(url, expect=200, **fields_of(browser.open(url)) | {"related-1-service": "missed-bin"})
    assert errors(page) == ["A service is not related to itself"]


@pytest.mark.parametrize("button", [{"move": "9-up"}, {"move": "0-sideways"}, {"move": "0-up"}, {"drop": "nothing"}])
def test_a_button_that_is_not_there_changes_nothing(browser, button):
    page = press(browser, BIN, browser.open(BIN), **button)
    browser.send(BIN, **fields_of(page))
    assert answers() == ["General waste", "Recycling"]


@pytest.mark.parametrize(("section", "box"), [("related", "related-{}-service"), ("stages", "stages-{}-team")])
def test_a_list_of_many_boxes_asks_no_more_of_the_database(browser, crew, section, box):
    url, chosen = f"{DRAFT}{section}/", "missed-bin" if section == "related" else crew.code
    page = fields_of(browser.open(url))

    def queries(boxes):
        typed = {box.format(number): chosen for number in range(boxes)}
        with CaptureQueriesContext(connection) as asked:
            browser.send(url, expect=200, **page | typed | {f"{section}-rows": " ".join(map(str, range(boxes)))})
        return len(asked)

    assert queries(30) == queries(2)


def forty(**more):
    """What a page with forty charges sends."""
    typed = {f"charges-{number}-what": f"Bin {number}" for number in range(40)}
    prices = {f"charges-{number}-pence": "1" for number in range(40)}
    return {"charges-rows": " ".join(map(str, range(40))), **typed, **prices, **more}


def test_a_list_takes_forty_entries_and_says_so_when_somebody_wants_more(browser):
    url = f"{DRAFT}charges/"
    page = press(browser, url, browser.open(url), **forty(), more="yes")
    assert errors(page) == ["There can be no more than 40 boxes here"]
    assert page.select_one("#id_charges-39-what")["aria-describedby"]
    browser.send(url, **fields_of(page))
    assert len(draft().charges) == 40


def test_a_list_of_a_thousand_boxes_is_refused_at_the_last_that_can_stand(browser):
    url = f"{DRAFT}charges/"
    sent = forty() | {"charges-rows": " ".join(map(str, range(1000)))}
    page = browser.send(url, expect=200, **fields_of(browser.open(url)) | sent)
    assert errors(page) == ["There can be no more than 40 boxes here"]
    assert not ServiceVersion.objects.filter(status="draft").exists()


def test_a_list_that_is_longer_already_stays_whole(browser, ada):
    draft_service(missed_bin(charges=tuple(Charge(f"Bin {number}", 100) for number in range(45))), by=ada, at=now())
    url = f"{DRAFT}charges/"
    browser.send(url, **fields_of(browser.open(url)) | {"charges-0-what": "First bin"})
    assert [charge.what for charge in draft().charges][::44] == ["First bin", "Bin 44"]


@pytest.mark.parametrize(
    ("section", "field"),
    [("words", "what_you_need"), ("words", "keywords"), ("words", "synonyms"), ("reasons", "reasons")],
)
def test_what_is_written_one_a_line_stays_in_the_order_in_which_it_was_written(browser, service, section, field):
    keep(browser, section, **{field: "Proof of address\nA photo\nYour last bill"})

    publish_service(latest_version(service), by=None, at=now())

    assert getattr(Service.objects.get(pk=service.pk).record, field) == (
        "Proof of address", "A photo", "Your last bill",
    )  # fmt: skip
    page = browser.open(f"{DRAFT}{section}/")
    assert page.select_one(f"[name={field}]").text.split("\n")[-3:] == ["Proof of address", "A photo", "Your last bill"]


def test_the_lines_of_a_question_stay_in_their_order_too(browser):
    row = {"ask": "Where do you live?", "answers": "Thornbeck\nAbroad\nFenmoor", "fails": "Fenmoor\nAbroad"}
    keep(browser, "eligibility", **{f"eligibility-0-{name}": said for name, said in row.items()},
         **{"eligibility-0-because": "It is for residents."})  # fmt: skip

    page = browser.open(f"{DRAFT}eligibility/")

    assert [page.select_one(f"[name=eligibility-0-{name}]").text.split() for name in ("answers", "fails")] == [
        ["Thornbeck", "Abroad", "Fenmoor"],
        ["Fenmoor", "Abroad"],
    ]


def test_promises_that_are_tightened_are_a_table_by_their_codes(browser):
    keep(browser, "tightens", tightens="PR-W1 5\nPR-LATE 2\nPR-A1 3")
    page = browser.open(f"{DRAFT}tightens/")
    assert page.select_one("textarea").text.split("\n")[-3:] == ["PR-A1 3", "PR-LATE 2", "PR-W1 5"]
