from pathlib import Path

import pytest
from django.template import loader

from moothall.ui.gallery import SECTIONS, source_of
from moothall.ui.templatetags import components
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
    *(f"errors/{code}/" for code in (400, 403, 404, 500)),
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
    written = "".join(source_of(section) for section in SECTIONS)
    written += "".join(
        loader.get_template(f"ui/gallery/{name}.html").template.source
        for name in ("form", "question", "done", "case", "work", "sections")
    )
    guide = (ROOT / "docs/how-to/use-components.md").read_text()
    shell = loader.get_template("ui/page.html").template.source
    for name in set(components.register.tags) - INSIDE:
        assert f"{{% {name} " in written + shell or f"{{% {name} %" in written, f"{name} is not in the gallery"
        assert f"{{% {name} " in guide, f"{name} is not in the guide"


def test_the_failure_page_needs_no_database_no_session_and_no_council():
    page = check_page(loader.get_template("500.html").render())
    assert "Sorry, something went wrong" in page.h1.get_text()
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
