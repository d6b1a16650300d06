"""Questions and answers, the same that officers read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from moothall.accounts.access import public
from moothall.knowledge.models import Article
from moothall.knowledge.queries import search_articles
from moothall.lib.clock import now
from moothall.portal.forms.finding import SearchForm
from moothall.portal.views.keys import visit_of
from moothall.portal.views.services import can_say_wrong
from moothall.ui.shapes import Link

MOST_LISTED = 500


@public
@require_safe
def help_pages(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:200].strip()
    found = [hit.article for hit in search_articles(words, limit=20)]
    articles = found if words else list(Article.objects.published()[:MOST_LISTED])
    context = {
        "title": _("Questions and answers"),
        "words": words,
        "search": SearchForm(initial={"q": words}),
        "articles": articles,
    }
    return render(request, "portal/help_pages.html", context)


def article_or_404(code: str) -> Article:
    """Return an answer that the public reads, with its services."""
    article = Article.objects.published().prefetch_related("services__version").filter(code=code).first()
    if article is None:
        raise Http404
    return article


@public
@require_safe
def help_page(request: HttpRequest, code: str) -> HttpResponse:
    article = article_or_404(code)
    context = {
        "title": article.question,
        "article": article,
        "can_say_wrong": can_say_wrong(visit_of(request)),
        "is_expired": article.is_expired(localdate(now())),
        "services": [each for each in article.services.all() if each.is_published and each.record.is_listed],
        "trail": [
            Link(_("Home"), reverse("portal:home")),
            Link(_("Questions and answers"), reverse("portal:help_pages")),
        ],
    }
    return render(request, "portal/help_page.html", context)
