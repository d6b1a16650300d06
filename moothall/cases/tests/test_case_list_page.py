import pytest

from moothall.cases.actions import resolve_case, take_case
from moothall.cases.models import Case
from moothall.cases.tests.conftest import TUESDAY
from moothall.directory.models import Membership


def references(page):
    return [line.text.split(" ")[0] for line in page.select("tbody th .cs-under")]


def test_sam_opens_the_list_of_his_team(browser, make_case, sam):
    case = make_case()

    page = browser.sign_in(sam).open("/cases/")

    assert references(page) == [case.reference]
    assert [head.text for head in page.select("thead th")] == ["Due", "What", "Who", "Where it stands", "Promise"]
    assert "Late 1" in " ".join(page.select_one(".mh-tabs").text.split())


def test_cases_of_one_service_are_told_apart_by_place_or_by_what_the_customer_wrote(browser, make_case, sam):
    here, no_place = make_case(), make_case()
    Case.objects.filter(pk=here.pk).update(place="1 High Street")
    Case.objects.filter(pk=no_place.pk).update(summary="The lamp at the school is out. " * 5)

    lines = [line.text for line in browser.sign_in(sam).open("/cases/").select("tbody th .cs-under")]

    assert f"{here.reference} · 1 High Street" in lines
    (words,) = [line for line in lines if line.startswith(no_place.reference)]
    assert "The lamp at the school is out." in words
    assert len(words) < 100


def test_asha_who_may_see_every_case_begins_with_all_teams(browser, make_case, asha):
    case = make_case()
    browser.sign_in(asha)

    assert references(browser.open("/cases/")) == [case.reference]
    assert references(browser.open("/cases/?team=mine")) == []
    assert references(browser.open("/cases/?team=refuse")) == [case.reference]


def test_filters_are_part_of_the_address_and_are_kept_by_the_tabs(browser, make_case, sam, asha, crew):
    mine, other = make_case(), make_case()
    take_case(other, by=asha, at=TUESDAY)

    page = browser.sign_in(sam).open(f"/cases/?officer={sam.pk}&service=missed-bin&status=new")

    assert references(page) == [mine.reference]
    assert all(f"officer={sam.pk}" in tab["href"] for tab in page.select(".mh-tabs a"))
    assert page.select_one("#filter_service option[selected]")["value"] == "missed-bin"


def test_what_nobody_owns_comes_first_among_the_choices_and_can_be_asked_for(browser, make_case, sam):
    case = make_case()
    Case.objects.filter(pk=case.pk).update(owner=None)
    make_case()

    page = browser.sign_in(sam).open("/cases/?officer=nobody")

    assert references(page) == [case.reference]
    assert [option["value"] for option in page.select("#filter_officer option")][:2] == ["", "nobody"]


def test_ended_cases_have_a_tab(browser, make_case, sam):
    case = resolve_case(make_case(), outcome="Emptied", by=sam, at=TUESDAY)

    page = browser.sign_in(sam).open("/cases/?state=ended")

    assert references(page) == [case.reference]
    assert "Done on time" in page.text


def test_what_the_partner_has_is_found_by_partner(browser, with_partner, make_case, asha):
    make_case()
    theirs = with_partner()

    assert references(browser.sign_in(asha).open("/cases/?team=all&partner=beck-homes")) == [theirs.reference]


def test_the_list_can_look_around_the_place_of_a_case(browser, make_case, asha):
    case = make_case()
    Case.objects.filter(pk=case.pk).update(latitude=54.5, longitude=-1.3)

    page = browser.sign_in(asha).open(f"/cases/?team=all&near={case.reference}")

    assert references(page) == [case.reference]


@pytest.mark.parametrize(
    ("query", "says"),
    [("near=TB-1", "There is no such case"), ("team=secret", "Choose from the list"), ("status=lost", "Choose from")],
)
def test_a_filter_that_cannot_be_understood_says_so(browser, make_case, asha, query, says):
    make_case()

    assert says in browser.sign_in(asha).open(f"/cases/?{query}").select_one(".govuk-error-summary").text


def test_a_case_without_a_position_has_no_surroundings(browser, make_case, asha):
    page = browser.sign_in(asha).open(f"/cases/?near={make_case().reference}")

    assert "This case has no position" in page.select_one(".govuk-error-summary").text


def test_after_fifty_comes_the_next_page(browser, make_case, sam):
    cases = [make_case() for _each in range(52)]

    page = browser.sign_in(sam).open("/cases/")
    following = browser.open(f"/cases/{page.select_one('.govuk-pagination__next a')['href']}")

    assert references(page) + references(following) == [case.reference for case in cases]
    assert following.select_one(".govuk-pagination__prev a")["href"] == "?"


def test_an_empty_list_says_what_to_do(browser, asha):
    page = browser.sign_in(asha).open("/cases/")

    assert "No case fits these filters" in page.text
    assert page.select_one(".mh-empty a")["href"] == "?team=all"


def test_pat_sees_the_partners_cases_and_chooses_none(browser, make_case, with_partner, pat):
    make_case()
    theirs = with_partner()

    page = browser.sign_in(pat).open("/cases/")

    assert references(page) == [theirs.reference]
    assert not page.select("input[name=chosen]")


def test_asha_takes_the_cases_that_she_ticked(browser, make_case, asha):
    cases = [make_case() for _each in range(3)]
    page = browser.sign_in(asha).open("/cases/?team=all")
    ticked = [box["value"] for box in page.select("input[name=chosen]")][:2]

    answer = browser.send("/cases/take/", chosen=ticked, back="?team=all")

    assert answer.url == "/cases/?team=all"
    assert Case.objects.filter(owner=asha).count() == 2
    assert len(cases) == 3


def test_sue_assigns_the_cases_that_she_ticked(browser, make_case, sue, sam, crew):
    Case.objects.filter(pk=make_case().pk).update(owner=None)
    page = browser.sign_in(sue).open("/cases/?team=refuse")
    button = page.select_one("button[formaction]")
    to = page.select_one("#bulk-to option:not([value=''])")["value"]

    browser.send(button["formaction"], chosen=[page.select_one("input[name=chosen]")["value"]], to=to)

    assert Case.objects.get().owner == sam


def test_a_case_that_changed_meanwhile_is_named_and_the_others_move(browser, make_case, asha, sam):
    seen, other = make_case(), make_case()
    ticked = [f"{case.pk}-{case.version_number}" for case in (seen, other)]
    take_case(seen, by=sam, at=TUESDAY)

    page = browser.sign_in(asha).send("/cases/take/", chosen=ticked, follow=True)

    banners = [banner.text.strip() for banner in page.select(".govuk-notification-banner__heading")]
    assert any(seen.reference in words and "Somebody else changed" in words for words in banners)
    assert "1 case moved." in banners
    other.refresh_from_db()
    assert other.owner == asha


@pytest.mark.parametrize("chosen", [[], ["x-1"], ["nonsense"]])
def test_nothing_ticked_or_nonsense_is_refused(browser, asha, chosen):
    page = browser.sign_in(asha).send("/cases/take/", chosen=chosen, follow=True)

    assert "Choose" in page.select_one(".govuk-notification-banner__heading").text


def test_nobody_chosen_to_assign_to_is_refused(browser, make_case, sue):
    case = make_case()

    page = browser.sign_in(sue).send("/cases/assign/", chosen=[f"{case.pk}-1"], to="", follow=True)

    assert "Choose the officer who takes the cases." in page.text


def test_a_case_that_an_officer_may_not_see_cannot_be_ticked(browser, make_case, pothole, highways, sam):
    hidden = make_case(service=pothole, team=highways, answers={"place": {"words": "Mill Lane"}})

    browser.sign_in(sam).send("/cases/take/", chosen=[f"{hidden.pk}-1"])

    hidden.refresh_from_db()
    assert hidden.owner == highways.contact


def test_pat_cannot_take_what_the_partner_has(browser, with_partner, pat, sam):
    case = with_partner()

    page = browser.sign_in(pat).send("/cases/take/", chosen=[f"{case.pk}-{case.version_number}"], follow=True)

    assert "This is not yours to do" in page.text


def test_it_leads_back_to_no_other_site(browser, make_case, asha):
    case = make_case()

    answer = browser.sign_in(asha).send("/cases/take/", chosen=[f"{case.pk}-1"], back="https://example.org/")

    assert answer.url == "/cases/"


def test_a_full_page_costs_at_most_twelve_queries(browser, make_case, sue, crew, django_assert_max_num_queries):
    Membership.objects.create(officer=sue, team=crew)
    for _each in range(52):
        make_case()
    browser.sign_in(sue).open("/cases/?service=missed-bin")

    with django_assert_max_num_queries(12):
        page = browser.open("/cases/?service=missed-bin")

    assert len(page.select("tbody tr")) == 50
