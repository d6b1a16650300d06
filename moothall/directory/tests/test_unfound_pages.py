"""Words that nobody found, and giving them to a service."""

from datetime import UTC, date, datetime

import pytest

from conftest import MONDAY
from moothall.directory import tasks
from moothall.directory.actions import forget_unfound, note_unfound
from moothall.directory.models import ServiceVersion, UnfoundWords

PAGE = "/directory/not-found/"
JANUARY = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _monday(monkeypatch):
    monkeypatch.setattr("moothall.directory.views.unfound.now", lambda: MONDAY)


@pytest.fixture
def hedgehogs(service):
    """Twice somebody looked for hedgehogs, once for a zeppelin."""
    note_unfound("Hedgehog rescue", at=MONDAY)
    note_unfound("hedgehog  rescue!", at=MONDAY)
    note_unfound("zeppelin", at=MONDAY)
    return UnfoundWords.objects.get(words="hedgehog rescue")


def rows_of(page):
    return [row.get_text(" ", strip=True) for row in page.select("tbody tr")]


def test_the_same_words_are_one_row_a_month(hedgehogs):
    note_unfound("hedgehog rescue", at=JANUARY)
    assert list(
        UnfoundWords.objects.filter(words="hedgehog rescue").values_list("month", "times").order_by("month")
    ) == [
        (date(2026, 1, 1), 1),
        (date(2026, 3, 1), 2),
    ]


@pytest.mark.parametrize("typed", ["TH1 2AB", "07700 900123", "mo@example.org", "MH-1047235", "  ", "?!"])
def test_nothing_is_kept_of_a_search_for_a_person_or_place(db, typed):
    note_unfound(typed, at=MONDAY)
    assert not UnfoundWords.objects.exists()


def test_a_machine_that_types_nonsense_cannot_fill_the_table(db, monkeypatch):
    monkeypatch.setattr("moothall.directory.actions.unfound.MOST_A_MONTH", 2)
    for words in ("xa", "xb", "xc", "xa"):
        note_unfound(words, at=MONDAY)
    assert list(UnfoundWords.objects.order_by("words").values_list("words", "times")) == [("xa", 2), ("xb", 1)]


def test_after_thirteen_months_the_words_are_deleted(db, monkeypatch):
    for month in (datetime(2025, 1, 31, 12, tzinfo=UTC), datetime(2025, 2, 1, 12, tzinfo=UTC), MONDAY):
        note_unfound("hedgehog", at=month)
    monkeypatch.setattr(tasks, "now", lambda: MONDAY)
    tasks.forget(0)
    assert sorted(row.month for row in UnfoundWords.objects.all()) == [date(2025, 2, 1), date(2026, 3, 1)]
    assert forget_unfound(at=MONDAY) == 0


def test_ada_sees_what_was_looked_for_most_in_vain(browser, ada, hedgehogs):
    first, second = rows_of(browser.sign_in(ada).open(PAGE))
    assert first.startswith("hedgehog rescue 2 Nothing") and second.startswith("zeppelin 1 Nothing")


def test_what_a_service_answers_by_now_comes_last(browser, ada, hedgehogs, make_service):
    make_service(code="wildlife", name="Wildlife", keywords=("hedgehog",), synonyms=(), reasons=())
    first, second = rows_of(browser.sign_in(ada).open(PAGE))
    assert first.startswith("zeppelin") and second.startswith("hedgehog rescue 2 Wildlife")


def test_ada_looks_further_back(browser, ada, service):
    note_unfound("sledge", at=JANUARY)
    browser.sign_in(ada)
    assert "Every search found something" in browser.open(PAGE).text
    assert "sledge" in browser.open(PAGE + "?months=5").text
    assert "Every search found something" in browser.open(PAGE + "?months=soon").text


def test_ada_adds_the_words_to_a_service(browser, ada, hedgehogs, make_officer):
    make_officer("jo", name="Jo Lane")
    page = browser.sign_in(ada).open(f"{PAGE}{hedgehogs.pk}/")
    assert "Find a service by “hedgehog rescue”" in page.h1.text
    service = page.select_one("select option[value]:not([value=''])")["value"]

    answer = browser.send(f"{PAGE}{hedgehogs.pk}/", service=service)

    assert answer["Location"] == f"/directory/services/missed-bin/edit/?keyword={hedgehogs.pk}"
    page = browser.open(answer["Location"])
    text = page.select_one("textarea").text
    assert "hedgehog rescue" in text
    opened = page.select_one("input[name=opened_at]")["value"]
    browser.send("/directory/services/missed-bin/edit/", text=text, note="Asked for often", opened_at=opened)
    draft = ServiceVersion.objects.get(status="draft")
    assert draft.content.keywords == ("bin", "refuse", "collection", "hedgehog rescue")


@pytest.mark.parametrize("key", ["x", "-1", "0", "999999", "9" * 40, "²"])
def test_words_that_do_not_exist_change_nothing_in_the_record(browser, ada, service, key):
    page = browser.sign_in(ada).open("/directory/services/missed-bin/edit/", data={"keyword": key})
    assert "hedgehog" not in page.select_one("textarea").text


def test_ada_is_asked_for_a_service(browser, ada, hedgehogs):
    page = browser.sign_in(ada).send(f"{PAGE}{hedgehogs.pk}/", expect=200)
    assert "Choose a service" in page.select_one(".govuk-error-summary").text


def test_there_is_no_page_for_words_that_are_deleted(browser, ada, service):
    browser.sign_in(ada).open(f"{PAGE}999999/", expect=404)


@pytest.mark.parametrize("person", ["asha", "ben", "pat"])
def test_only_who_changes_the_catalogue_sees_the_words(browser, request, hedgehogs, person):
    browser.sign_in(request.getfixturevalue(person))
    browser.open(PAGE, expect=403)
    browser.open(f"{PAGE}{hedgehogs.pk}/", expect=403)


def test_more_words_cost_no_more_queries(browser, ada, hedgehogs, django_assert_max_num_queries):
    UnfoundWords.objects.bulk_create(
        UnfoundWords(words=f"zz{'z' * number}", month=date(2026, 3, 1)) for number in range(1, 41)
    )
    browser.sign_in(ada).open(PAGE)
    with django_assert_max_num_queries(12):
        browser.open(PAGE)
