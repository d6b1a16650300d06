"""The component gallery, the council's colours as a style sheet, and the accessibility statement."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from moothall.ui.charts.examples import examples
from moothall.ui.colours import palette
from moothall.ui.gallery import NOW, SECTIONS, GalleryForm, QuestionForm, SearchForm, samples, source_of

SITE_COOKIE = "moothall_site"
LANGUAGE_COOKIE = "moothall_language"
SITE_COOKIE_SECONDS = 400 * 24 * 60 * 60
ERROR_PAGES = {400: "400.html", 403: "403.html", 404: "404.html", 500: "500.html", 503: "503.html"}
View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Mark a page that anyone may open.

    The decorator of `accounts.access` lies above this floor and cannot be used.
    """
    view.access = "public"  # type: ignore[attr-defined]
    return view


@public
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery/public.html", _gallery_context(_("Components")))


@public
def desk_gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery/desk.html", _gallery_context(_("Components on the desk")))


@public
def form_gallery(request: HttpRequest) -> HttpResponse:
    form = GalleryForm(request.POST or None)
    return render(request, "ui/gallery/form.html", {"form": form, "title": _("Fields of forms")})


@public
def question_example(request: HttpRequest) -> HttpResponse:
    form = QuestionForm(request.POST if request.method == "POST" else None)
    return render(request, "ui/gallery/question.html", {"form": form, "title": form.fields["out"].label})


@public
def home_example(request: HttpRequest) -> HttpResponse:
    form = SearchForm()
    return render(request, "ui/gallery/home.html", {"search": form, "title": _("What do you need?"), "now": NOW})


@public
def done_example(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery/done.html", {**samples(), "title": _("We have your report"), "now": NOW})


@public
def case_example(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery/case.html", {**samples(), "title": _("Missed bin collection"), "now": NOW})


@public
def work_example(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery/work.html", {**samples(), "title": _("My work"), "now": NOW})


@public
def chart_gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery/charts.html", {**examples(), "title": _("Charts"), "now": NOW})


@public
def error_example(request: HttpRequest, code: int) -> HttpResponse:
    if code not in ERROR_PAGES:
        raise Http404
    return render(request, ERROR_PAGES[code])


@public
@cache_control(public=True, max_age=31_536_000, immutable=True)
def brand(request: HttpRequest) -> HttpResponse:
    """Serve the colours named in the address; another colour is another address, so none ever changes."""
    try:
        colours = palette(request.GET.get("colour", ""), request.GET.get("accent", ""))
    except ValueError as problem:
        return HttpResponseBadRequest(str(problem), content_type="text/plain")
    return render(request, "ui/brand.css", {"colours": colours}, content_type="text/css")


@public
@cache_control(public=True, max_age=86_400)
def favicon(request: HttpRequest) -> HttpResponse:
    """Send a browser to our mark: it asks here where no page names one, as beside a picture that a customer sent."""
    return redirect(static("ui/mark.svg"))


@public
def enter_site(request: HttpRequest, site_code: str) -> HttpResponse:
    """Wear the brand of a site from now on in this browser: the start page of a kiosk or a joint front."""
    answer = redirect("/")
    answer.set_cookie(SITE_COOKIE, site_code, max_age=SITE_COOKIE_SECONDS, httponly=True, samesite="Lax")
    return answer


@public
@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Speak this language from now on in this browser, and go back to where the reader was."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    place = request.GET.get("next", "")
    is_ours = place.startswith("/") and url_has_allowed_host_and_scheme(place, allowed_hosts=None)
    answer = redirect(place if is_ours else "/")
    answer.set_cookie(
        LANGUAGE_COOKIE, code, max_age=SITE_COOKIE_SECONDS, httponly=True, samesite="Lax", secure=settings.IS_HTTPS
    )
    return answer


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/accessibility.html", {"title": _("Accessibility statement")})


def _gallery_context(title: str) -> dict[str, Any]:
    sections = [(section, source_of(section)) for section in SECTIONS]
    return {**samples(), "title": title, "sections": sections, "now": NOW}
