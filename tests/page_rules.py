"""What every page must be. Run on each page that any test opens: each rule looks at tags that were found once."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import html5lib
from bs4 import BeautifulSoup, NavigableString, Tag

UNLABELLED = ("hidden", "submit", "button", "reset", "image")
SENDING = ("submit", "button", "reset")
# HTML that was escaped once too often, and what Python calls a thing that a template forgot to ask for its value.
CODE = re.compile(r"</?(?:svg|span|div|a|p|li|ul|time|strong|button)\b[^<>]*>|<(?:bound|built-in) method |<function ")


class Tags:
    """The tags of a page or a part of one, by name, in their order."""

    def __init__(self, page: BeautifulSoup) -> None:
        self.all: list[Tag] = page.find_all(True)
        self._named: dict[str, list[Tag]] = defaultdict(list)
        for tag in self.all:
            self._named[tag.name].append(tag)
        self.ids = [str(tag["id"]) for tag in self.with_the("id")]

    def named(self, *names: str) -> Iterator[Tag]:
        """Yield the tags with one of these names."""
        for name in names:
            yield from self._named.get(name, ())

    def with_the(self, attribute: str) -> Iterator[Tag]:
        """Yield the tags that have an attribute."""
        return (tag for tag in self.all if attribute in tag.attrs)

    def summaries(self) -> Iterator[Tag]:
        """Yield the boxes that gather what is wrong."""
        return (box for box in self.named("div") if "govuk-error-summary" in box.get_attribute_list("class"))


def check_page(html: str) -> BeautifulSoup:
    """Read a whole page and fail on the first rule that it breaks. Returns the page for further looking."""
    html5lib.HTMLParser(strict=True).parse(html)
    page = BeautifulSoup(html, "html.parser")
    tags = Tags(page)
    _check_heading(page, tags)
    assert page.html and page.html.get("lang"), "a page says which language it is in"
    assert len(list(tags.named("main"))) == 1, "a page has one main part"
    assert page.body, "a page has a body"
    skip = page.body.find("a")
    assert isinstance(skip, Tag) and str(skip.get("href")).startswith("#"), "the first link skips to the main part"
    _check_parts(tags)
    _check_pointers(tags)
    return page


def check_fragment(html: str) -> BeautifulSoup:
    """Read a part of a page, as htmx fetches it, by the rules that hold without a whole page around it."""
    html5lib.HTMLParser(strict=True).parseFragment(html)
    page = BeautifulSoup(html, "html.parser")
    _check_parts(Tags(page))
    return page


def _check_parts(tags: Tags) -> None:
    _check_ids(tags)
    _check_fields(tags)
    _check_buttons(tags)
    _check_forms(tags)
    _check_links(tags)
    _check_names(tags)
    _check_pictures(tags)
    _check_tables(tags)
    _check_nothing_inline(tags)
    _check_no_code_shows(tags)


def _check_heading(page: BeautifulSoup, tags: Tags) -> None:
    headings = list(tags.named("h1"))
    assert len(headings) == 1, f"a page has one h1, this has {len(headings)}"
    assert page.title, "a page has a title"
    title, heading = _words(page.title), _words(headings[0])
    assert heading, "the h1 says something"
    assert title.removeprefix("Error: ").startswith(heading), f'the title "{title}" starts with the h1 "{heading}"'
    if any(tags.summaries()):
        assert title.startswith("Error: "), "the title of a page with errors says so"


def _check_ids(tags: Tags) -> None:
    twice = [ident for ident, times in Counter(tags.ids).items() if times > 1]
    assert not twice, f"ids are unique, these are not: {sorted(twice)}"
    assert not any(" " in ident or not ident for ident in tags.ids), "an id is one word"


def _check_pointers(tags: Tags) -> None:
    ids = set(tags.ids)
    for name in ("aria-labelledby", "aria-describedby", "aria-controls"):
        for tag in tags.with_the(name):
            for ident in str(tag[name]).split():
                assert ident in ids, f"{name} of {_short(tag)} points to #{ident}, which is not there"
    for tag in tags.named("label"):
        assert "for" not in tag.attrs or tag["for"] in ids, f"a label is for #{tag['for']}, which is not there"
    for link in (link for box in tags.summaries() for link in box.find_all("a", href=True)):
        assert str(link["href"]).removeprefix("#") in ids, f"an error leads to {link['href']}, which is not there"


def _check_fields(tags: Tags) -> None:
    labelled = {label.get("for") for label in tags.named("label") if _words(label)}
    for field in tags.named("input", "select", "textarea"):
        if field.name == "input" and field.get("type") in UNLABELLED:
            continue
        said = field.get("aria-label") or field.get("aria-labelledby") or field.get("id", "") in labelled
        around = field.find_parent("label")
        assert said or (around and _words(around)), f"{_short(field)} has a label"
    for group in tags.named("fieldset"):
        assert group.legend and _words(group.legend), "a group of fields has a legend"


def _check_buttons(tags: Tags) -> None:
    for button in tags.named("button"):
        assert _words(button) or button.get("aria-label"), f"{_short(button)} says what it does"
    for button in tags.named("input"):
        assert button.get("type") not in SENDING or button.get("value"), f"{_short(button)} says what it does"


def _check_forms(tags: Tags) -> None:
    for form in tags.named("form"):
        inputs = form.find_all("input")
        assert form.get("action"), "a form says where it goes"
        assert form.get("method", "get") in ("get", "post", "dialog"), "a form says how it goes"
        if form.get("method") == "post":
            has_token = any(each.get("name") == "csrfmiddlewaretoken" for each in inputs)
            assert has_token, f"the form to {form['action']} has its token"
        if any(each.get("type") == "file" for each in inputs):
            assert form.get("enctype") == "multipart/form-data", "a form that takes files says so"


def _check_links(tags: Tags) -> None:
    for link in tags.named("a"):
        assert link.get("href"), f'the link "{_words(link)}" leads somewhere'
        said = _words(link) or link.get("aria-label") or any(picture.get("alt") for picture in link.find_all("img"))
        assert said, f"the link to {link['href']} says where it leads"
        assert not str(link["href"]).startswith("javascript:"), "a link is an address"


def _check_names(tags: Tags) -> None:
    for tag in tags.named("a", "button"):
        if "aria-label" in tag.attrs:
            shown = " ".join(" ".join(tag.find_all(string=_is_seen)).split())
            said = str(tag["aria-label"])
            assert shown.lower() in said.lower(), f'somebody who says "{shown}" reaches what is called "{said}"'


def _is_seen(text: NavigableString) -> bool:
    return not text.find_parent(attrs={"aria-hidden": "true"})


def _check_pictures(tags: Tags) -> None:
    for picture in tags.named("img"):
        assert picture.has_attr("alt"), f"{_short(picture)} is said in words, or alt is empty where it only decorates"
    for drawing in tags.named("svg"):
        hidden = drawing.get("aria-hidden") == "true"
        assert hidden or drawing.get("aria-label") or drawing.find("title"), f"{_short(drawing)} is said in words"


def _check_tables(tags: Tags) -> None:
    for table in tags.named("table"):
        headings = table.find_all("th")
        assert table.caption and _words(table.caption), "a table has a caption"
        assert headings, "a table has headings"
        for heading in headings:
            assert heading.get("scope"), f'the heading "{_words(heading)}" says whether it heads a row or a column'


def _check_nothing_inline(tags: Tags) -> None:
    for tag in tags.all:
        assert "style" not in tag.attrs, f"no style inside the HTML: {_short(tag)}"
        inline = [name for name in tag.attrs if name.startswith(("on", "hx-on"))]
        assert not inline, f"no script inside the HTML: {_short(tag)} has {inline[0]}"
    assert not any(tags.named("style")), "no style sheet inside the HTML"
    for script in tags.named("script"):
        assert script.get("src"), "no script inside the HTML"
    for tag in tags.named("script", "link", "img"):
        if tag.name != "link" or tag.get("rel") == ["stylesheet"]:
            address = str(tag.get("src") or tag.get("href"))
            assert not address.startswith(("http:", "https:", "//", "data:")), f"{address} comes from our own server"


def _check_no_code_shows(tags: Tags) -> None:
    for tag in tags.all:
        shown = next(filter(CODE.search, _said_in(tag)), None)
        assert not shown, f"code is not shown to people: {shown}"


def _said_in(tag: Tag) -> Iterable[str]:
    if tag.name != "code":
        yield from (str(part) for part in tag.contents if isinstance(part, NavigableString))
    yield from map(str, tag.attrs.values())


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def _short(tag: Tag) -> str:
    return str(tag).split(">", 1)[0][:160] + ">"
