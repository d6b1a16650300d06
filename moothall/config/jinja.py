"""What every template can use: components, addresses, words in the reader's language, and a few filters.

Templates are Jinja's (docs/decisions/0012): a page costs half of what Django's own templates take.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache, lru_cache, wraps
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.template import defaultfilters, engines
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as translated
from django.utils.translation import ngettext as translated_number
from jinja2 import ChainableUndefined, Environment, FileSystemBytecodeCache, pass_context, pass_eval_context
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from markupsafe import Markup

from moothall.cases import parts as case_parts
from moothall.directory.models import Service, Site
from moothall.directory.queries import Standing, channel_words, interruptions_for
from moothall.ui.parts import BLOCKS, BLOCKS_OF_A_PAGE, TAGS, TAGS_OF_A_PAGE

Component = Callable[..., Any]

FILTERS = (
    "capfirst", "date", "filesizeformat", "floatformat", "linebreaks", "linebreaksbr", "slugify", "truncatechars",
    "truncatewords",
)  # fmt: skip
"""Django's filters that pages use; Jinja has the others itself."""


def environment(**options: Any) -> Environment:
    """Return Jinja's environment, for the setting TEMPLATES.

    What is missing is empty, also what is asked of it: a page with a hole is better than no page. Messages (`.txt`)
    are plain text; everything else is HTML, and what is not HTML already is escaped.
    """
    kept = settings.DATA_DIR / "templates"
    kept.mkdir(parents=True, exist_ok=True)
    options |= {
        "autoescape": is_html,
        "undefined": ChainableUndefined,
        "keep_trailing_newline": True,
        "extensions": ["jinja2.ext.i18n"],
        "bytecode_cache": FileSystemBytecodeCache(str(kept)),
        "cache_size": -1,
    }
    found = Environment(**options)  # noqa: S701 - `is_html` turns escaping on
    found.newstyle_gettext = True  # type: ignore[attr-defined]
    found.globals.update(
        ui=components(),
        case_parts=SimpleNamespace(
            rows=pass_context(case_parts.case_rows),
            story=pass_context(case_parts.story),
            document_line=case_parts.document_line,
        ),
        url=url,
        static=static_address,
        querystring=querystring,
        language=get_language,
        in_english=in_english,
        _=words,
        gettext=sentence,
        ngettext=sentence_of_number,
    )
    # By the names under which Django registers them: its `defaultfilters.linebreaks` is no filter and escapes nothing.
    found.filters.update({name: defaultfilters.register.filters[name] for name in FILTERS})
    found.filters |= {"channel_words": channel_words, "standing": standing_for}
    return found


def load_templates() -> None:
    """Load every template, so that no page waits for its own and the processes made from this one share them."""
    for engine in engines.all():
        found = getattr(engine, "env", None)
        if isinstance(found, Environment):
            for name in found.list_templates():
                found.get_template(name)


def is_html(name: str | None) -> bool:
    """Say whether a template is HTML."""
    return name is None or not name.endswith(".txt")


def components() -> SimpleNamespace:
    """Return every component by its name: `ui.button(...)`, or around other parts `{% call ui.card(...) %}`."""
    return SimpleNamespace(
        **{part.__name__: part for part in TAGS},
        **{part.__name__: pass_context(part) for part in TAGS_OF_A_PAGE},
        **{part.__name__: _around(part) for part in BLOCKS},
        **{part.__name__: _around_on_a_page(part) for part in BLOCKS_OF_A_PAGE},
    )


def _around(component: Component) -> Component:
    """Let a component be called around other parts of a page, which it takes as its content."""

    @wraps(component)
    def around(*given: Any, caller: Callable[[], str], **named: Any) -> Any:
        return component(caller(), *given, **named)

    return around


def _around_on_a_page(component: Component) -> Component:
    """Do the same for a component that looks at the page's own `now`."""

    @pass_context
    @wraps(component)
    def around(context: Context, *given: Any, caller: Callable[[], str], **named: Any) -> Any:
        return component(context, caller(), *given, **named)

    return around


def standing_for(service: Service, site: Site | None, at: datetime) -> list[Standing]:
    """Return what does not work now of a service at a site: `{% for each in service|standing(site, now) %}`."""
    return interruptions_for(service, site, at=at)


def url(name: str, *parts: Any) -> str:
    """Return the address of a page."""
    return reverse(name, args=parts) if parts else _fixed_url(name)


@lru_cache(maxsize=512)
def _fixed_url(name: str) -> str:
    return reverse(name)


@lru_cache(maxsize=512)
def static_address(path: str) -> str:
    """Return the address of a file of the front end. It holds a digest, so it stays until the next start."""
    return static(path)


def in_english() -> str:
    """Mark what only English words are written for, such as the name of a service, on a page in another language."""
    return "" if (get_language() or "en").startswith("en") else Markup(' lang="en"')


@pass_context
def querystring(page: Context, begun: Mapping[str, Any] | None = None, /, **changes: Any) -> str:
    """Return what stands behind an address, with these changes; None takes a name out. It begins as the page's own."""
    asked = QueryDict(mutable=True)
    asked.update(page["request"].GET if begun is None else begun)
    for name, value in changes.items():
        if value is None:
            asked.pop(name, None)
        else:
            asked[name] = str(value)
    return f"?{asked.urlencode()}"


@pass_eval_context
def words(page: EvalContext, message: str) -> str:
    """Say words of a template in the reader's language. They may hold HTML: translators are trusted as authors are."""
    said = _said(message, get_language())
    return Markup(said) if page.autoescape else said  # noqa: S704


@cache
def _said(message: str, _language: str | None) -> str:
    return translated(message)


@pass_eval_context
def sentence(page: EvalContext, message: str, /, **given: Any) -> str:
    """Say a sentence with words put into it, as `{% trans %}` writes it; what is put in is escaped on HTML pages."""
    said = _said(message, get_language())
    return (Markup(said) if page.autoescape else said) % given  # noqa: S704


@pass_eval_context
def sentence_of_number(page: EvalContext, one: str, many: str, number: int, /, **given: Any) -> str:
    """Say a sentence that depends on a number."""
    said = translated_number(one, many, number)
    return (Markup(said) if page.autoescape else said) % given  # noqa: S704
