from pathlib import Path

import pytest
from django.template import loader

from moothall.ui import parts
from moothall.ui.gallery import SECTIONS, source_of
from tests.page_rules import check_page

ROOT = Path(__file__).parents[3]
PAGES = [
    "",
    "desk/",
    "form/",
    "home/",
    "question/",
    "done/",
    "case/",
    "work/",
    "charts/",
    *(f"errors/{code}/" for code in (400, 403, 404, 500, 503)),
]
INSIDE = {"widget_attrs", "choice_attrs", "options_of", "label_class", "most_letters", "form_fields"}

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", PAGES)
def test_each_page_of_the_gallery_keeps_the_page_rules(client, page):
    answer = client.get(f"/components/{page}")
    assert answer.status_code == 200
    check_page(answer.content.decode())


def test_a_form_sent_empty_shows_its_errors_above_the_heading(client):
    page = check_page(client.post("/components/form/", {"name": ""}).content.decode())
    assert page.title.get_text().strip().startswith("Error: Fields of forms")
    assert page.select_one(".govuk-error-summary").find_next("h1")


def test_a_question_sent_empty_leads_to_its_first_choice(client):
    page = check_page(client.post("/components/question/").content.decode())
    assert page.select_one(".govuk-error-summary a")["href"] == "#id_out_0"


def test_there_is_no_page_for_an_error_that_we_never_answer_with(client):
    assert client.get("/components/errors/418/").status_code == 404


def test_every_component_is_shown_in_the_gallery_and_told_in_the_guide():
    names = ("form", "question", "done", "case", "work", "charts", "sections")
    written = "".join(source_of(section) for section in SECTIONS)
    written += "".join(source(f"ui/gallery/{name}.html") for name in names) + source("ui/page.html")
    guide = (ROOT / "docs/how-to/use-components.md").read_text()
    every = (*parts.TAGS, *parts.TAGS_OF_A_PAGE, *parts.BLOCKS, *parts.BLOCKS_OF_A_PAGE)
    for name in {part.__name__ for part in every} - INSIDE:
        assert f" ui.{name}(" in written, f"{name} is not in the gallery"
        assert f" ui.{name}(" in guide, f"{name} is not in the guide"


def source(template: str) -> str:
    return Path(loader.get_template(template).origin.name).read_text()


@pytest.mark.parametrize(
    ("name", "says"), [("500", "Sorry, something went wrong"), ("503", "Sorry, this does not work at the moment")]
)
def test_the_failure_pages_need_no_database_no_session_and_no_council(name, says):
    page = check_page(loader.get_template(f"{name}.html").render())
    assert says in page.h1.get_text()
    assert "csrf" not in str(page)


def test_the_colours_of_a_council_are_a_style_sheet_that_may_be_kept(client):
    answer = client.get("/brand.css?colour=ffd400&accent=0f7a52")
    style = answer.content.decode()
    assert answer["Content-Type"].startswith("text/css")
    assert "immutable" in answer["Cache-Control"]
    assert "--brand:#ffd400;--on-brand:#000000" in style


def test_colours_that_are_not_colours_are_refused(client):
    assert client.get("/brand.css?colour=red;}&accent=0f7a52").status_code == 400


def test_a_kiosk_keeps_the_brand_of_its_site(client):
    answer = client.get("/at/riverside-library/")
    assert answer.status_code == 302
    assert answer.cookies["moothall_site"].value == "riverside-library"
    assert answer.cookies["moothall_site"]["httponly"]


def test_there_is_an_accessibility_statement(client):
    check_page(client.get("/accessibility/").content.decode())
