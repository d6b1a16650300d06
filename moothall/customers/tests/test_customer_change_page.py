from conftest import MONDAY
from moothall.customers.actions import add_identifier, change_customer
from moothall.customers.models import Change
from moothall.journal.models import Reading


def fields_of(page):
    """What a browser would send back from the form of changes."""
    form = page.select_one("form:has(#id_name)")
    typed = {tag["name"]: tag.get("value", "") for tag in form.select("input:not([type=radio], [type=checkbox])")}
    typed |= {tag["name"]: tag.text.strip() for tag in form.select("textarea")}
    typed |= {tag["name"]: tag["value"] for tag in form.select("input[checked]")}
    typed |= {tag["name"]: tag.select_one("[selected]")["value"] for tag in form.select("select:has([selected])")}
    return {name: value for name, value in typed.items() if name != "csrfmiddlewaretoken"}


def test_asha_corrects_an_address(browser, asha, mo):
    url = f"/customers/{mo.pk}/change/"
    typed = fields_of(browser.sign_in(asha).open(url))

    answer = browser.send(url, **typed | {"address": "14 High Street"})

    mo.refresh_from_db()
    assert answer.url == mo.get_absolute_url()
    assert (mo.address, mo.postcode, mo.uprn, mo.version) == ("14 High Street", "TH1 2AB", 900000000012, 2)


def test_asha_notes_what_mo_does_not_want_and_mos_page_says_it(browser, asha, mo):
    url = f"/customers/{mo.pk}/change/"
    typed = fields_of(browser.sign_in(asha).open(url))

    page = browser.send(url, expect=200, **typed | {"preferred_channel": "email", "refuses": ["email", "survey"]})
    assert "They like to be reached by what they do not want" in page.select_one(".govuk-error-summary").text
    browser.send(url, **typed | {"refuses": ["email", "survey"]})

    assert "Emails, To be asked how we did" in browser.open(mo.get_absolute_url()).text
    assert Change.objects.get(customer=mo).after == {"refuses": ["email", "survey"]}


def test_a_change_made_meanwhile_is_not_overwritten(browser, asha, sue, mo):
    url = f"/customers/{mo.pk}/change/"
    typed = fields_of(browser.sign_in(asha).open(url))
    change_customer(mo, version=1, needs="Hard of hearing", by=sue, at=MONDAY)

    page = browser.send(url, expect=409, **typed | {"address": "14 High Street"})

    assert b"Somebody else changed this record" in page.content
    mo.refresh_from_db()
    assert (mo.address, mo.needs) == ("12 High Street, Thornbeck", "Hard of hearing")


def test_opening_the_record_is_noted_with_the_reason(browser, asha, mo):
    browser.sign_in(asha).open(f"/customers/{mo.pk}/change/?why=asked+by+telephone")

    reading = Reading.objects.get()
    assert (reading.by, reading.about_id, reading.page, reading.why) == (
        asha, mo.pk, "customers:customer_change", "asked by telephone",
    )  # fmt: skip


def test_a_number_is_added(browser, asha, mo):
    browser.sign_in(asha).send(f"/customers/{mo.pk}/contact-points/", kind="phone", value="01632 960001")

    assert mo.identifiers.filter(value="+441632960001").exists()


def test_a_wrong_number_is_said_beside_its_box(browser, asha, mo):
    url = f"/customers/{mo.pk}/contact-points/"

    page = browser.sign_in(asha).send(url, expect=200, kind="phone", value="12")

    assert page.select_one("[role=alert] a")["href"] == "#id_point_value"


def test_a_number_is_removed(browser, asha, mo):
    phone = mo.identifiers.get(kind="phone")

    browser.sign_in(asha).send(f"/customers/{mo.pk}/contact-points/{phone.pk}/remove/")

    assert not mo.identifiers.filter(kind="phone").exists()


def test_a_number_of_somebody_else_is_not_removed_from_here(browser, asha, mo, make_customer):
    other = add_identifier(make_customer(), kind="phone", value="01632 960001", by=None, at=MONDAY)

    browser.sign_in(asha).send(f"/customers/{mo.pk}/contact-points/{other.pk}/remove/", expect=404)


def test_a_customer_of_another_organisation_is_not_there(browser, asha, make_customer, partner):
    stranger = make_customer(organisation=partner)

    browser.sign_in(asha).open(f"/customers/{stranger.pk}/change/", expect=404)

    assert not Reading.objects.exists()


def test_ben_and_a_manager_may_not_change_anybody(browser, ben, make_officer, front_office, mo):
    for officer in (ben, make_officer("meg", roles=["manager"], team=front_office)):
        browser.sign_in(officer).open(f"/customers/{mo.pk}/change/", expect=403)
