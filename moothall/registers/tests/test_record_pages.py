"""The pages of a record: entering, changing, reading, what becomes of it."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from moothall.cases.models import Document
from moothall.journal.models import Reading
from moothall.lib.clock import now
from moothall.registers.actions import RecordRefused, Said, Source, change_record, withdraw_record
from moothall.registers.declared import install_registers
from moothall.registers.models import Record
from moothall.registers.queries import Panel, install_panels
from moothall.registers.queries import seams as lent
from moothall.registers.tests.conftest import MONDAY, TRIED, an_action
from tests.windows import send_together

NEW = "/registers/tried-out/new/"
FORM = {
    "name": "A trial", "kind": "new", "total": "20", "number": "2.50", "is_safe": "yes", "marks": ["a", "b"],
    "begins_day": "1", "begins_month": "5", "begins_year": "2026", "risk_likelihood": "3", "risk_impact": "4",
    "when_from_day": "1", "when_from_month": "6", "when_from_year": "2026", "costs-rows": "3", "costs-0-what": "Paint",
    "costs-0-pounds": "£12.50", "costs-0-share": "0.50", "costs-2-what": "Brushes", "costs-2-pounds": "7.50",
}  # fmt: skip


def test_vera_enters_a_trial_and_reads_it(browser, vera):
    page = browser.sign_in(vera).send(NEW, follow=True, **FORM)

    record = Record.objects.get()
    assert record.values == {
        "name": "A trial", "kind": "new", "total": 2000, "number": "2.5", "is_safe": True, "marks": ["a", "b"],
        "begins": "2026-05-01", "risk": {"likelihood": 3, "impact": 4, "score": 12}, "when": {"from": "2026-06-01"},
        "costs": [{"what": "Paint", "pounds": 1250, "share": "0.5"}, {"what": "Brushes", "pounds": 750}],
    }  # fmt: skip
    assert page.h1.text == "A trial"
    for words in ("12 (3 × 4)", "First, Second", "Fri 1 May 2026", "£12.50", "£20", "from Mon 1 Jun 2026"):
        assert words in page.text


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(browser, vera):
    page = browser.sign_in(vera).send(NEW, expect=200, **FORM | {"name": "", "costs-0-pounds": "much"})

    said = {link.text: link["href"] for link in page.select(".govuk-error-summary a")}
    assert said == {
        "Answer “Name”": "#id_name", "Row 1: “Cost” must be an amount of money": "#id_costs_0",
    } or said == {"Row 1: “Cost” must be an amount of money": "#id_costs_0"}  # fmt: skip
    assert page.select_one("[name='costs-0-pounds']")["value"] == "much"
    assert page.select_one("[name='costs-2-what']")["value"] == "Brushes"


def test_an_act_that_refuses_says_so_at_the_field(browser, vera):
    page = browser.sign_in(vera).send(NEW, expect=200, **FORM | {"name": "", "kind": "other"})

    links = {link["href"]: link.text for link in page.select(".govuk-error-summary a")}
    assert links == {"#id_name": "Answer “Name”", "#id_other": "Answer “Which other”"}


def test_a_draft_is_kept_with_the_second_button(browser, vera):
    browser.sign_in(vera).send(NEW, **{"name": "Begun", "as": "draft"})
    assert Record.objects.get().state == "draft"


def test_more_rows_come_at_a_press_and_what_was_typed_stays(browser, vera):
    page = browser.sign_in(vera).send(NEW, expect=200, more="costs", **FORM)

    assert page.select_one("[name='costs-0-pounds']")["value"] == "£12.50"
    assert page.select_one("[name='begins_month']")["value"] == "5"
    assert len(page.select("[name$='-what']")) == 8
    assert not Record.objects.exists()


def test_what_does_not_add_up_is_shown_on_the_page(browser, vera, make_record):
    record = make_record(total=1900, costs=[{"what": "Paint", "pounds": 2000}])

    page = browser.sign_in(vera).open(f"/registers/tried-out/{record.pk}/")

    assert "“Total” says £19, but the rows of “Costs” add up to £20: £1 apart" in page.text
    assert "Still missing: About" in page.text


def test_asha_reads_and_does_not_change(browser, asha, make_record):
    record = make_record()
    address = f"/registers/tried-out/{record.pk}/"

    page = browser.sign_in(asha).open(address)

    assert not page.select(f"a[href='{address}change/']")
    for end in ("change/", "review/", "withdraw/", "files/"):
        browser.open(address + end, expect=403)
    browser.send(f"{address}finish/", expect=403)


def test_a_register_of_which_the_role_says_nothing_is_not_there(browser, asha, make_record):
    record = make_record()
    install_registers([replace(TRIED, may_see="accounts.manage")])

    browser.sign_in(asha).open(f"/registers/tried-out/{record.pk}/", expect=404)
    browser.open("/registers/tried-out/", expect=404)
    assert "Tried out" not in browser.open("/registers/").text


def test_an_overtaken_window_shows_what_was_changed_and_keeps_what_was_typed(browser, vera, make_record):
    record = make_record(number="1")
    address = f"/registers/tried-out/{record.pk}/change/"
    change_record(record, Said({"name": "The first", "kind": "new", "number": "2"}, owner=vera), by=vera, at=MONDAY)
    mine = {"name": "The first", "kind": "new", "number": "3", "owner": vera.pk, "seen": "1"}

    page = browser.sign_in(vera).send(address, expect=200, **mine)

    assert "Somebody else changed this record" in page.select_one(".govuk-error-summary").text
    assert "What was changed meanwhile" in page.text
    assert page.select_one("[name=number]")["value"] == "3"
    assert page.select_one("[name=seen]")["value"] == "2"
    browser.send(address, **mine | {"seen": "2"})
    assert Record.objects.get().values["number"] == "3"


@pytest.mark.django_db(transaction=True)
def test_a_form_that_is_sent_from_two_windows_makes_one_record(vera):
    key = "0f0e5d3c-8c3d-4a58-9d5c-1f7f0b8e2a11"
    send_together(vera, NEW, FORM | {"form_key": key})
    assert Record.objects.count() == 1


def test_the_history_says_who_changed_what_and_puts_it_back(browser, vera, make_record):
    record = make_record(number="1")
    change_record(record, Said({"name": "Renamed", "kind": "new"}, owner=vera), by=vera, at=MONDAY)
    browser.sign_in(vera)

    page = browser.open(f"/registers/tried-out/{record.pk}/history/")
    cells = [[cell.text for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert ["Name", "The first", "Renamed"] in cells
    assert ["Number", "1", "–"] in cells

    browser.send(f"/registers/tried-out/{record.pk}/put-back/1/", seen="2")
    assert Record.objects.get().title == "The first"


def test_vera_reviews_finishes_and_withdraws(browser, vera, make_record):
    one, two = make_record(), make_record()
    browser.sign_in(vera)
    later = {"review_by_day": "1", "review_by_month": "3", "review_by_year": "2199", "seen": "1"}
    browser.send(f"/registers/tried-out/{one.pk}/review/", **later)
    browser.send(f"/registers/tried-out/{one.pk}/finish/", seen="2")
    browser.send(f"/registers/tried-out/{two.pk}/withdraw/", why="Entered twice", seen="1")

    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.review_by, one.state) == (date(2199, 3, 1), "done")
    assert (two.state, two.why_withdrawn) == ("withdrawn", "Entered twice")
    assert "Entered twice" in browser.open(f"/registers/tried-out/{two.pk}/").text


def test_a_draft_is_put_in_force_or_says_why_not(browser, vera, make_record):
    record = make_record(kind="", state="draft")
    page = browser.sign_in(vera).send(f"/registers/tried-out/{record.pk}/in-force/", follow=True, seen="1")
    assert "Answer “Kind”" in page.text


def test_asha_comments(browser, asha, make_record):
    record = make_record()
    address = f"/registers/tried-out/{record.pk}/"
    browser.sign_in(asha).send(f"{address}comment/", words="Who rings the printer?")
    assert "Who rings the printer?" in browser.open(address).text


def test_a_file_is_added_and_opened(browser, vera, make_record):
    record = make_record()
    address = f"/registers/tried-out/{record.pk}/"
    browser.sign_in(vera).send(f"{address}files/", file=SimpleUploadedFile("plan.txt", b"We paint it blue."))

    document = Document.objects.get()
    answer = browser.open(f"{address}files/{document.pk}/")
    assert b"".join(answer.streaming_content) == b"We paint it blue."
    browser.open(f"/registers/tried-out/{make_record().pk}/files/{document.pk}/", expect=404)


def test_a_file_with_a_virus_is_not_opened(browser, vera, make_record):
    record = make_record(files={"paper": SimpleUploadedFile("plan.txt", b"We paint it blue.")})
    Document.objects.update(scan="infected")
    page = browser.sign_in(vera).open(f"/registers/tried-out/{record.pk}/")
    assert not page.select(f"a[href$='files/{record.values['paper']}/']")
    browser.open(f"/registers/tried-out/{record.pk}/files/{record.values['paper']}/", expect=404)


def test_links_lead_both_ways(browser, vera, make_record):
    first = make_record(name="The old one")
    second = make_record(name="The new one", follows=first.pk)
    browser.sign_in(vera)

    assert browser.open(f"/registers/tried-out/{second.pk}/").select(f"a[href='/registers/tried-out/{first.pk}/']")
    assert browser.open(f"/registers/tried-out/{first.pk}/").select(f"a[href='/registers/tried-out/{second.pk}/']")


def test_who_reads_what_is_personal_is_written_down(browser, asha, make_record):
    plain, personal = make_record(), make_record(reporter="Mo Hassan")
    browser.sign_in(asha)
    browser.open(f"/registers/tried-out/{plain.pk}/")
    assert not Reading.objects.exists()

    assert "Mo Hassan" in browser.open(f"/registers/tried-out/{personal.pk}/").text
    assert Reading.objects.get().about_id == personal.pk
    assert "Mo Hassan" not in browser.open("/registers/tried-out/").text
    assert not browser.open("/registers/tried-out/?words=Hassan").select("tbody tr")


def test_who_changes_a_record_has_read_what_is_personal_in_it(browser, vera, make_record):
    record = make_record(reporter="Mo Hassan")
    browser.sign_in(vera).open(f"/registers/tried-out/{record.pk}/change/")
    browser.open(f"/registers/tried-out/{record.pk}/history/")
    assert [each.page for each in Reading.objects.order_by("pk")] == [
        "registers:record_change", "registers:record_history",
    ]  # fmt: skip


def test_another_organisation_keeps_its_own(browser, vera, make_record, partner):
    theirs = make_record(organisation=partner, owner=None, name="Beck Homes alone")
    browser.sign_in(vera).open(f"/registers/tried-out/{theirs.pk}/", expect=404)
    assert "Beck Homes alone" not in browser.open("/registers/tried-out/").text


def test_what_belongs_to_somebody_who_left_says_so(browser, vera, asha, make_record):
    record = make_record(owner=asha)
    asha.is_active = False
    asha.save()
    page = browser.sign_in(vera).open(f"/registers/tried-out/{record.pk}/")
    assert "Nobody: Asha Patel has left" in page.text
    assert page.select_one(".mh-head__line").text.endswith("Without owner")


def test_a_new_record_opens_filled_in(browser, vera):
    page = browser.sign_in(vera).open("/registers/improvement-actions/new/?what=Faster+answers&source=survey")
    assert page.select_one("[name=what]")["value"] == "Faster answers"
    assert page.select_one("[name=source] [selected]")["value"] == "survey"


def test_a_record_leads_to_what_it_came_from(browser, vera, make_record, make_case):
    case = make_case()
    record = make_record(came_from=Source("case", case.pk))
    assert (
        browser.sign_in(vera).open(f"/registers/tried-out/{record.pk}/").select(f"a[href='/cases/{case.reference}/']")
    )


def test_an_area_above_adds_a_part_to_the_page(browser, vera, make_record, monkeypatch):
    monkeypatch.setattr(lent, "_panels", {})
    install_panels({
        "tried-out": [
            lambda record, at: Panel("Measured effect", {"rows": [("Before", "61%"), ("Now", "70%")]}),
            lambda record, at: None,
        ]
    })  # fmt: skip
    page = browser.sign_in(vera).open(f"/registers/tried-out/{make_record().pk}/")
    assert "Measured effect" in [each.text for each in page.select("h2")]
    assert "61%" in page.text


def test_a_withdrawn_record_offers_only_to_hold_again(browser, vera, make_record):
    record = withdraw_record(make_record(), why="Twice", by=vera, at=now())
    page = browser.sign_in(vera).open(f"/registers/tried-out/{record.pk}/")
    assert [each.text for each in page.select(".mh-actions .govuk-button")] == ["Put it in force"]


def test_of_many_records_one_is_named_by_its_number(browser, vera, make_record, monkeypatch):
    monkeypatch.setattr("moothall.registers.forms.answers.MOST_LISTED", 1)
    monkeypatch.setattr("moothall.registers.forms.answers.MOST_TICKED", 1)
    first, _second = make_record(), make_record()
    actions = [make_record("improvement-actions", **an_action()).pk for _each in range(2)]
    said = {"name": "A trial", "kind": "new", "follows": first.pk, "actions": f"{actions[0]}, {actions[1]}"}

    page = browser.sign_in(vera).send(NEW, expect=200, **said | {"actions": "twelve"})
    assert "Enter the numbers of records" in page.select_one(".govuk-error-summary").text
    browser.send(NEW, **said)

    assert Record.objects.get(title="A trial").values["actions"] == actions


def test_a_file_is_sent_with_the_form_and_stays_when_another_is_not(browser, vera):
    file = SimpleUploadedFile("plan.txt", b"We paint it blue.")
    browser.sign_in(vera).send(NEW, name="A trial", kind="new", paper=file)
    record = Record.objects.get()

    browser.send(f"/registers/tried-out/{record.pk}/change/", name="Renamed", kind="new", seen="1")

    assert Record.objects.get().values["paper"] == Document.objects.get().pk
    assert "plan.txt" in browser.open(f"/registers/tried-out/{record.pk}/").text


def test_a_day_must_not_be_after_another(make_record, tried):
    ends = replace(tried.field("ends"), after="", before="begins")
    install_registers([replace(TRIED, fields=tuple(ends if each.code == "ends" else each for each in tried.fields))])
    with pytest.raises(RecordRefused, match="“Ends” must not be after “Begins”"):
        make_record(begins="2026-05-01", ends="2026-05-02")
