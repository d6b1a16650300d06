"""Each component as a page would write it."""

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.template import engines

from moothall.ui.shapes import Link, Row, Step
from tests.page_rules import check_fragment

NOW = datetime(2026, 3, 3, 14, 15, tzinfo=UTC)
DAY = timedelta(days=1)
SLY = "<script>alert(1)</script>"


def drawn(source: str, **given: object) -> BeautifulSoup:
    return check_fragment(engines["jinja2"].from_string(source).render({"now": NOW, **given}))


def words(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def test_a_late_case_says_so_in_words_and_gives_the_exact_time():
    page = drawn("{{ ui.due(at, now, date=true) }}", at=NOW - 2 * DAY)
    assert words(page) == "Late by 2 days Sun 1 Mar, 2.15pm"
    assert page.time["datetime"] == "2026-03-01T14:15:00+00:00"
    assert page.time["title"] == "Promised by Sunday 1 March 2026, 14:15:00 GMT"


def test_what_was_never_promised_shows_no_promise():
    assert words(drawn("{{ ui.due(at, now) }}{{ ui.moment(at) }}{{ ui.day(at) }}", at=None)) == ""


def test_a_moment_leaves_out_this_year():
    assert (
        words(drawn("{{ ui.moment(at) }}, {{ ui.day(on) }}", at=NOW, on=(NOW - 90 * DAY).date()))
        == "Tue 3 Mar, 2.15pm , Wed 3 Dec 2025"
    )


def test_a_status_word_takes_only_colours_that_there_are():
    assert drawn('{{ ui.tag("New", "blue") }}').strong["class"] == ["govuk-tag", "govuk-tag--blue"]
    with pytest.raises(ValueError, match="mauve is not a tag colour"):
        drawn('{{ ui.tag("New", "mauve") }}')


def test_counts_say_how_many_are_late():
    assert words(drawn("{{ ui.count(7, late=2) }}")) == "7 · 2 late"
    assert words(drawn("{{ ui.count(7) }}")) == "7"


@pytest.mark.parametrize(
    "source",
    [
        "{{ ui.tag(sly) }}",
        "{{ ui.reference(sly) }}",
        "{{ ui.phone(sly) }}",
        "{{ ui.button(sly) }}",
        "{{ ui.link_button(sly, sly) }}",
        "{% call ui.card(sly) %}{{ sly }}{% endcall %}",
        "{% call ui.panel(sly) %}{{ sly }}{% endcall %}",
        "{% call ui.details(sly) %}{{ sly }}{% endcall %}",
        "{% call ui.notification(title=sly) %}{{ sly }}{% endcall %}",
        "{% call ui.empty_state(sly) %}{{ sly }}{% endcall %}",
        "{{ ui.summary_list(rows) }}",
        "{{ ui.tabs(links, sly) }}",
        "{{ ui.breadcrumbs(links) }}",
        "{{ ui.back_link(sly, sly) }}",
        "{{ ui.pagination(newer=sly, newer_words=sly) }}",
        "{% call ui.table(sly, sly) %}<tr><td>{{ sly }}</td></tr>{% endcall %}",
        "{% call ui.timeline(sly) %}{% call ui.entry(now, sly, sly, by=sly, id=sly) %}{{ sly }}"
        "{% endcall %}{% endcall %}",
        "{{ ui.steps(steps) }}",
        "{{ ui.promise_bar(now, now, council=1, name=sly) }}",
        "{{ ui.bar_chart(bars, sly, sly, sly) }}",
    ],
)
def test_what_somebody_typed_never_becomes_html(source):
    given = {
        "rows": [Row(SLY, SLY, SLY, SLY)],
        "links": [Link(SLY, SLY, True, 1)],
        "steps": [Step(SLY, "now", NOW, SLY)],
    }
    made = engines["jinja2"].from_string(source).render({"now": NOW, "sly": SLY, "bars": [(SLY, 1, SLY)], **given})
    assert "<script" not in made
    assert "&lt;script&gt;" in made


def test_a_button_passes_on_what_htmx_needs():
    button = drawn(
        '{{ ui.button("Save", kind="secondary", name="move", value="save", hx_post="/x/", key="S", disabled=false) }}'
    ).button
    assert button["hx-post"] == "/x/"
    assert (button["name"], button["value"], button["type"]) == ("move", "save", "submit")
    assert button["data-key"] == "s"
    assert not button.has_attr("disabled")


def test_each_cell_of_a_table_knows_its_column():
    page = drawn(
        '{% call ui.table("Cases", "What", "Cost", numbers="2") %}{% for cost in costs %}'
        '<tr><th scope="row">Bin</th><td class="x">{{ cost }}</td></tr>{% endfor %}{% endcall %}',
        costs=[1, 2],
    )
    assert page.caption.get_text() == "Cases"
    assert [cell["data-label"] for cell in page.select("tbody th, tbody td")] == [
        "What",
        "Cost",
        "What",
        "Cost",
    ]
    assert all(cell.has_attr("data-number") and cell["role"] == "cell" for cell in page.select("tbody td"))


def test_filters_are_links_and_the_one_shown_says_so():
    page = drawn('{{ ui.tabs(links, "By date") }}', links=[Link("Late", "?late", True, 2, 2), ("Today", "?today")])
    assert [link["href"] for link in page.select("a")] == ["?late", "?today"]
    assert [link.get("aria-current") for link in page.select("a")] == ["page", None]


def test_a_list_with_one_page_has_no_pages():
    assert words(drawn("{{ ui.pagination() }}")) == ""
    assert [link["rel"] for link in drawn('{{ ui.pagination(newer="?a", older="?b") }}').select("a")] == [
        ["prev"],
        ["next"],
    ]


def test_a_fact_that_can_be_changed_says_what_its_link_changes():
    page = drawn("{{ ui.summary_list(rows) }}", rows=[("Address", "12 High Street", "/change/"), ("Photo", "")])
    assert words(page.a) == "Change Address"
    assert [words(value) for value in page.select(".govuk-summary-list__value")] == ["12 High Street", "–"]


def test_a_fact_written_by_hand_looks_like_one_of_a_list():
    by_hand = drawn("{% call ui.fact('Photo & plan') %}<b>two</b>{% endcall %}")
    listed = drawn("{{ ui.summary_list(rows) }}", rows=[("Photo & plan", "two")])
    assert str(by_hand).replace("<b>two</b>", "two") in str(listed)


def test_the_timeline_says_kind_title_time_and_person():
    page = drawn(
        '{% call ui.timeline() %}{% call ui.entry(at, "note", "Crew rung", by="Asha") %}<p>Thursday</p>'
        "{% endcall %}{% endcall %}",
        at=NOW,
    )
    assert words(page.li) == "Note Crew rung Tue 3 Mar, 2.15pm , Asha Thursday"


def test_an_event_of_a_kind_not_known_is_still_shown():
    assert "Moved" in words(
        drawn('{% call ui.timeline() %}{% call ui.entry(at, "odd", "Moved") %}{% endcall %}{% endcall %}', at=NOW)
    )


def test_the_steps_say_which_is_now():
    page = drawn(
        "{{ ui.steps(steps) }}", steps=[Step("Sent", "done", NOW), Step("With the crew", "now"), ("Told", "next")]
    )
    assert words(page.select_one("[aria-current=step]")) == "Now With the crew"


def test_the_promise_bar_says_who_held_it():
    page = drawn(
        "{{ ui.promise_bar(start, due, council=7200, customer=86400, warn_at=warn, now=now) }}",
        start=NOW - DAY,
        due=NOW + DAY,
        warn=NOW,
    )
    assert [words(line) for line in page.select("li")] == [
        "Council 2 hours",
        "Customer 1 day",
        "At risk from Tue 3 Mar, 2.15pm",
        "Promised by Wed 4 Mar, 2.15pm",
    ]
    assert page.select_one(".mh-bar__customer")["width"] == "50.00%"


def test_a_promise_past_its_date_fills_its_bar():
    page = drawn("{{ ui.promise_bar(start, due, council=172800, now=now) }}", start=NOW - 2 * DAY, due=NOW - DAY)
    assert page.select_one(".mh-bar__council")["width"] == "100.00%"
    assert page.select_one(".mh-bar__due-mark")["x1"] == "50.00%"


def test_a_chart_of_nothing_is_an_empty_table():
    assert drawn('{{ ui.bar_chart(bars, "Settled", "Channel", "Share") }}', bars=[]).select("tbody tr") == []
    bars = [("Telephone", 80, "80 %"), ("Email", 40, "40 %")]
    page = drawn('{{ ui.bar_chart(bars, "Settled", "Channel", "Share") }}', bars=bars)
    assert [bar["width"] for bar in page.select("rect")] == ["100.00%", "50.00%"]
