"""The rules that every page is checked by catch what they should."""

import pytest

from tests.page_rules import check_fragment, check_page

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>{title}</title></head><body><a href="#main">Skip</a>'
    '<main id="main"><h1>Cases</h1>{body}</main></body></html>'
)


def page(body: str = "", title: str = "Cases – Moothall") -> str:
    return PAGE.format(body=body, title=title)


def test_a_page_that_keeps_the_rules_passes():
    check_page(page('<form action="/x/"><label for="q">Find</label><input id="q" name="q"></form>'))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<h1>Again</h1>", "one h1"),
        ("<p id=a></p><p id=a></p>", "unique"),
        ('<form action="/x/"><input id="q"></form>', "has a label"),
        ("<form><button>Go</button></form>", "where it goes"),
        ('<form action="/x/" method="post"></form>', "token"),
        ('<a href="/x/"></a>', "says where it leads"),
        ("<a>Home</a>", "leads somewhere"),
        ('<button type="button" aria-label="Read it">Done</button>', 'somebody who says "Done"'),
        ('<p style="color:red">x</p>', "no style"),
        ("<script>alert(1)</script>", "no script"),
        ('<button onclick="go()">Go</button>', "no script"),
        ('<img src="/x.png">', "said in words"),
        ('<img src="https://example.org/x.png" alt="">', "our own server"),
        ("<table><caption>T</caption><tr><th>A</th></tr></table>", "heads a row or a column"),
        ('<table><tr><th scope="col">A</th></tr></table>', "caption"),
        ('<p aria-describedby="gone">x</p>', "not there"),
        ("<button></button>", "says what it does"),
        ("<fieldset><p>x</p></fieldset>", "legend"),
    ],
)
def test_a_page_that_breaks_a_rule_is_told_which(body, said):
    with pytest.raises(AssertionError, match=said):
        check_page(page(body))


def test_the_title_starts_with_the_heading():
    with pytest.raises(AssertionError, match="starts with the h1"):
        check_page(page(title="Moothall"))


def test_a_page_with_errors_says_so_in_its_title():
    summary = '<div class="govuk-error-summary"><a href="#main">Enter a name</a></div>'
    check_page(page(summary, title="Error: Cases – Moothall"))
    with pytest.raises(AssertionError, match="says so"):
        check_page(page(summary))


def test_html_that_is_not_well_formed_is_refused():
    with pytest.raises(Exception, match="."):
        check_page(page("<p><div></p>"))
    with pytest.raises(Exception, match="."):
        check_fragment("<p><div></p>")


def test_a_part_of_a_page_needs_no_heading():
    check_fragment("<li>One more case</li>")
