"""Questions and answers on the desk: the answer that the public reads, with what only officers know beside it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.queries import search_services
from moothall.knowledge.actions import (
    AnswerRefused,
    bring_back_article,
    flag_article,
    settle_flag,
    withdraw_article,
    write_article,
)
from moothall.knowledge.forms import ArticleForm, FlagForm, NewArticleForm, SearchForm, SettleForm, article_values
from moothall.knowledge.models import Article
from moothall.knowledge.queries import (
    articles_by_group,
    open_flags,
    past_review,
    search_articles,
    withdrawn_articles,
)
from moothall.lib.clock import now


@requires("knowledge.see")
def article_list(request: StaffRequest) -> HttpResponse:
    """What officers look for is posted: it may be what a customer just said."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    context = {
        "search": form,
        "text": text,
        "articles": search_articles(text) if text else [],
        "services": search_services(text) if text else [],
        "groups": {} if text else articles_by_group(),
        "flags": open_flags().count(),
        "withdrawn": withdrawn_articles().count(),
        "title": _("Knowledge"),
    }
    template = "knowledge/_found.html" if request.htmx else "knowledge/article_list.html"
    return render(request, template, context)


@requires("knowledge.see")
def article_show(request: StaffRequest, code: str) -> HttpResponse:
    return _show(request, _article(request, code), form=FlagForm())


@requires("knowledge.see")
@require_POST
def article_flag(request: StaffRequest, code: str) -> HttpResponse:
    article = _article(request, code)
    form = FlagForm(request.POST)
    if not form.is_valid():
        return _show(request, article, form=form)
    flag_article(article, words=form.cleaned_data["words"], by=request.user, at=now())
    messages.success(request, _("Thank you. Those who look after the answers see what you wrote."))
    return redirect("knowledge:article_show", code=code)


def _show(request: StaffRequest, article: Article, *, form: FlagForm) -> HttpResponse:
    today = localdate(now())
    context = {
        "article": article,
        "form": form,
        "services": article.services.filter(is_published=True),
        "flags": open_flags().filter(article=article),
        "tests": article.customer_tests.all(),
        "is_past_review": article.review_on < today,
        "is_expired": article.is_expired(today),
        "title": article.question,
    }
    return render(request, "knowledge/article_show.html", context)


def _article(request: StaffRequest, code: str) -> Article:
    """Return the article; one that is withdrawn is there only for those who write."""
    article = get_object_or_404(Article, code=code)
    if not article.is_published and not request.user.has_perm("knowledge.change"):
        raise Http404
    return article


@requires("knowledge.change")
def article_new(request: StaffRequest) -> HttpResponse:
    form = NewArticleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        article = write_article(form.code, **form.cleaned_data, by=request.user, at=now())
        messages.success(request, _("The answer is published."))
        return redirect("knowledge:article_show", code=article.code)
    return render(request, "knowledge/article_new.html", {"form": form, "title": _("New question and answer")})


@requires("knowledge.change")
def article_change(request: StaffRequest, code: str) -> HttpResponse:
    article = get_object_or_404(Article, code=code)
    form = ArticleForm(request.POST if request.method == "POST" else None, initial=article_values(article))
    if form.is_valid():
        write_article(article.code, **form.cleaned_data, by=request.user, at=now())
        messages.success(request, _("The answer is changed for everybody."))
        return redirect("knowledge:article_show", code=article.code)
    context = {"form": form, "article": article, "title": _("Change an answer")}
    return render(request, "knowledge/article_change.html", context)


@requires("knowledge.change")
@require_POST
def article_withdraw(request: StaffRequest, code: str) -> HttpResponse:
    withdraw_article(get_object_or_404(Article, code=code), by=request.user, at=now())
    messages.success(request, _("The answer is withdrawn. Nobody finds it any more."))
    return redirect("knowledge:article_show", code=code)


@requires("knowledge.change")
@require_POST
def article_bring_back(request: StaffRequest, code: str) -> HttpResponse:
    try:
        bring_back_article(get_object_or_404(Article, code=code), by=request.user, at=now())
    except AnswerRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The answer is published again."))
    return redirect("knowledge:article_show", code=code)


@requires("knowledge.see")
def flag_list(request: StaffRequest) -> HttpResponse:
    context = {"flags": open_flags(), "withdrawn": withdrawn_articles(), "title": _("Answers said to be wrong")}
    return render(request, "knowledge/flag_list.html", context)


@requires("knowledge.change")
def flag_settle(request: StaffRequest, pk: int) -> HttpResponse:
    """Say what was changed, and close what was said."""
    flag = get_object_or_404(open_flags(), pk=pk)
    form = SettleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        settle_flag(flag, **form.cleaned_data, by=request.user, at=now())
        messages.success(request, _("That is dealt with."))
        return redirect("knowledge:flag_list")
    context = {"flag": flag, "form": form, "title": _("Deal with what was said")}
    return render(request, "knowledge/flag_settle.html", context)


@requires("knowledge.see")
def review_list(request: StaffRequest) -> HttpResponse:
    context = {"owned": past_review(today=localdate(now())), "title": _("Past their review date")}
    return render(request, "knowledge/review_list.html", context)
