"""What every page must be. Run on each page that any test opens."""

import re

import html5lib
from bs4 import BeautifulSoup, NavigableString, Tag

FIELDS = "input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image]), select, textarea"
# HTML that was escaped once too often, and what Python calls a thing that a template forgot to ask for its value.
CODE = re.compile(r"</?(?:svg|span|div|a|p|li|ul|time|strong|button)\b[^<>]*>|<(?:bound|built-in) method |<function ")
SENDING = "input[type=submit], input[type=button], input[type=reset]"


def check_page(html: str) -> BeautifulSoup:
    """Read a whole page and fail on the first rule that it breaks. Returns the page for further looking."""
    html5lib.HTMLParser(strict=True).parse(html)
    page = BeautifulSoup(html, "html.parser")
    _check_heading(page)
    assert page.html and page.html.get("lang"), "a page says which language it is in"
    assert len(page.select("main")) == 1, "a page has one main part"
    skip = page.select_one("body a")
    assert skip and str(skip.get("href")).startswith("#"), "the first link skips to the main part"
    return _check_parts(page)


def check_fragment(html: str) -> BeautifulSoup:
    """Read a part of a page, as htmx fetches it, by the rules that hold without a whole page around it."""
    html5lib.HTMLParser(strict=True).parseFragment(html)
    return _check_parts(BeautifulSoup(html, "html.parser"), is_whole=False)


def _check_parts(page: BeautifulSoup, *, is_whole: bool = True) -> BeautifulSoup:
    _check_ids(page, is_whole=is_whole)
    _check_fields(page)
    _check_forms(page)
    _check_links(page)
    _check_names(page)
    _check_pictures(page)
    _check_tables(page)
    _check_nothing_inline(page)
    _check_no_code_shows(page)
    return page


def _check_heading(page: BeautifulSoup) -> None:
    headings = page.select("h1")
    assert len(headings) == 1, f"a page has one h1, this has {len(headings)}"
    assert page.title, "a page has a title"
    title, heading = _words(page.title), _words(headings[0])
    assert heading, "the h1 says something"
    assert title.removeprefix("Error: ").startswith(heading), f'the title "{title}" starts with the h1 "{heading}"'
    if page.select_one(".govuk-error-summary"):
        assert title.startswith("Error: "), "the title of a page with errors says so"


def _check_ids(page: BeautifulSoup, *, is_whole: bool) -> None:
    ids = [str(tag["id"]) for tag in page.select("[id]")]
    twice = {ident for ident in ids if ids.count(ident) > 1}
    assert not twice, f"ids are unique, these are not: {sorted(twice)}"
    assert not any(" " in ident or not ident for ident in ids), "an id is one word"
    if not is_whole:
        return
    for name in ("aria-labelledby", "aria-describedby", "aria-controls"):
        for tag in page.select(f"[{name}]"):
            for ident in str(tag[name]).split():
                assert ident in ids, f"{name} of {_short(tag)} points to #{ident}, which is not there"
    for tag in page.select("label[for]"):
        assert tag["for"] in ids, f"a label is for #{tag['for']}, which is not there"
    for link in page.select(".govuk-error-summary a[href]"):
        assert str(link["href"]).removeprefix("#") in ids, f"an error leads to {link['href']}, which is not there"


def _check_fields(page: BeautifulSoup) -> None:
    for field in page.select(FIELDS):
        ident = field.get("id")
        labels = page.select(f'label[for="{ident}"]') if ident else []
        labels += [field.parent] if field.find_parent("label") else []
        said = field.get("aria-label") or field.get("aria-labelledby") or any(_words(label) for label in labels)
        assert said, f"{_short(field)} has a label"
    for group in page.select("fieldset"):
        assert group.legend and _words(group.legend), "a group of fields has a legend"
    for button in page.select("button"):
        assert _words(button) or button.get("aria-label"), f"{_short(button)} says what it does"
    for button in page.select(SENDING):
        assert button.get("value"), f"{_short(button)} says what it does"


def _check_forms(page: BeautifulSoup) -> None:
    for form in page.select("form"):
        assert form.get("action"), "a form says where it goes"
        assert form.get("method", "get") in ("get", "post", "dialog"), "a form says how it goes"
        if form.get("method") == "post":
            assert form.select_one("input[name=csrfmiddlewaretoken]"), f"the form to {form['action']} has its token"
        if form.select_one("input[type=file]"):
            assert form.get("enctype") == "multipart/form-data", "a form that takes files says so"


def _check_links(page: BeautifulSoup) -> None:
    for link in page.select("a"):
        assert link.get("href"), f'the link "{_words(link)}" leads somewhere'
        pictured = any(picture.get("alt") for picture in link.select("img"))
        assert _words(link) or link.get("aria-label") or pictured, f"the link to {link['href']} says where it leads"
        assert not str(link["href"]).startswith("javascript:"), "a link is an address"


def _check_names(page: BeautifulSoup) -> None:
    for tag in page.select("a[aria-label], button[aria-label]"):
        shown = " ".join(" ".join(tag.find_all(string=_is_seen)).split())
        said = str(tag["aria-label"])
        assert shown.lower() in said.lower(), f'somebody who says "{shown}" reaches what is called "{said}"'


def _is_seen(text: NavigableString) -> bool:
    return not text.find_parent(attrs={"aria-hidden": "true"})


def _check_pictures(page: BeautifulSoup) -> None:
    for picture in page.select("img"):
        assert picture.has_attr("alt"), f"{_short(picture)} is said in words, or alt is empty where it only decorates"
    for drawing in page.select("svg"):
        hidden = drawing.get("aria-hidden") == "true"
        assert hidden or drawing.get("aria-label") or drawing.find("title"), f"{_short(drawing)} is said in words"


def _check_tables(page: BeautifulSoup) -> None:
    for table in page.select("table"):
        assert table.caption and _words(table.caption), "a table has a caption"
        assert table.select("th"), "a table has headings"
        for heading in table.select("th"):
            assert heading.get("scope"), f'the heading "{_words(heading)}" says whether it heads a row or a column'


def _check_nothing_inline(page: BeautifulSoup) -> None:
    assert not page.select("[style]"), f"no style inside the HTML: {_short(page.select('[style]')[0])}"
    assert not page.select("style"), "no style sheet inside the HTML"
    for script in page.select("script"):
        assert script.get("src"), "no script inside the HTML"
    for tag in page.find_all(True):
        inline = [name for name in tag.attrs if name.startswith(("on", "hx-on"))]
        assert not inline, f"no script inside the HTML: {_short(tag)} has {inline[0]}"
    for tag in page.select("script[src], link[rel=stylesheet], img[src]"):
        address = str(tag.get("src") or tag.get("href"))
        assert not address.startswith(("http:", "https:", "//", "data:")), f"{address} comes from our own server"


def _check_no_code_shows(page: BeautifulSoup) -> None:
    for tag in page.find_all(True):
        said = [str(text) for text in tag.find_all(string=True, recursive=False) if tag.name != "code"]
        said += [str(value) for value in tag.attrs.values()]
        shown = next(filter(CODE.search, said), None)
        assert not shown, f"code is not shown to people: {shown}"


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def _short(tag: Tag) -> str:
    return str(tag).split(">", 1)[0][:160] + ">"
