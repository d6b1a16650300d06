"""What pages wear: the council's name, colours and mark, and those of a joint front."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from moothall.config.context import forget_brand
from moothall.directory.models import Organisation, Site
from moothall.journal.models import Event

LOOKS = "/directory/looks/"


def picture(kind="JPEG"):
    drawn = BytesIO()
    Image.new("RGB", (900, 300), "navy").save(drawn, kind)
    return SimpleUploadedFile("mark.jpg", drawn.getvalue())


@pytest.fixture
def hub(council, partner, calendar):
    return Site.objects.create(
        code="hub", name="The Hub", kind="multi_service_centre", organisation=council, address="1 Tenter Lane",
        postcode="TH1 3QF", calendar=calendar,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def looked_up_afresh():
    yield
    forget_brand()


def test_ada_gives_the_council_another_colour_and_a_mark(browser, ada, council):
    page = browser.sign_in(ada).open(f"{LOOKS}{council.code}/")
    assert page.select_one("#id_name")["value"] == council.name

    browser.send(
        f"{LOOKS}{council.code}/", name="Thornbeck Council", short_name="Thornbeck", colour="#7A1F3D",
        accent="#0f7a52", picture=picture(),
    )  # fmt: skip
    forget_brand()

    page = browser.open("/")
    assert "Thornbeck Council" in page.header.get_text()
    assert "colour=7a1f3d" in page.select_one('link[href^="/brand.css"]')["href"]
    answer = browser.client.get(page.select_one("img.mh-mark")["src"])
    mark = Image.open(BytesIO(b"".join(answer.streaming_content)))
    assert (answer["Content-Type"], mark.format, max(mark.size)) == ("image/png", "PNG", 400)
    assert Event.objects.get(name="look.changed").facts["code"] == council.code


def test_a_joint_front_shows_nobodys_mark_and_who_works_there(browser, ada, hub, council, partner):
    browser.sign_in(ada).send(
        f"{LOOKS}at/hub/", name="The Hub at Tenter Lane", colour="#3d3d3d", accent="#0f766e", is_unbranded="on",
        behind=[council.pk, partner.pk],
    )  # fmt: skip
    forget_brand()

    browser.open("/at/hub/", expect=302)
    page = browser.open("/")

    assert "The Hub at Tenter Lane" in page.header.get_text()
    assert page.select(".mh-mark") == []
    assert f"Run together by {council.name}, {partner.name}." in " ".join(page.footer.get_text().split())


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"colour": "red"}, "Enter a colour such as #1d4f6e"),
        ({"picture": SimpleUploadedFile("mark.svg", b"<svg onload='alert(1)'/>")}, "must be a PNG, JPEG or WebP"),
        ({"name": ""}, "Enter the name"),
    ],
)
def test_what_cannot_be_worn_is_refused_at_its_field(browser, ada, council, sent, says):
    worn = {"name": council.name, "short_name": "T", "colour": "#1d4f6e", "accent": "#0f7a52"} | sent

    page = browser.sign_in(ada).send(f"{LOOKS}{council.code}/", expect=200, **worn)

    assert says in page.select_one(".govuk-error-summary").get_text()
    assert Organisation.objects.get(pk=council.pk).colour == council.colour


def test_a_mark_can_be_taken_away_again(browser, ada, council):
    worn = {"name": council.name, "short_name": "T", "colour": "#1d4f6e", "accent": "#0f7a52"}
    browser.sign_in(ada).send(f"{LOOKS}{council.code}/", **worn, picture=picture("PNG"))
    browser.send(f"{LOOKS}{council.code}/", **worn, is_without_mark="on")

    assert not Organisation.objects.get(pk=council.pk).logo


def test_all_fronts_are_on_one_list(browser, ada, hub, council):
    page = browser.sign_in(ada).open(LOOKS)

    assert {council.name, "The Hub"} <= {head.get_text(strip=True) for head in page.select("tbody th")}


def test_an_officer_changes_no_look(browser, asha, council):
    browser.sign_in(asha).open(LOOKS, expect=403)
    browser.open(f"{LOOKS}{council.code}/", expect=403)


def test_a_mark_that_was_never_kept_is_not_found(browser, db):
    browser.open("/marks/none.png", expect=404)
