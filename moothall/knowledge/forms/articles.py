"""What is asked when an answer is looked for, written or doubted."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from moothall.directory.models import Service
from moothall.knowledge.models import Article
from moothall.ui.forms import Box, DateParts, Radios, SearchBox

LONGEST_KEYWORD = 60


class SearchForm(forms.Form):
    """What somebody wants to know."""

    text = forms.CharField(
        label=_("What do they want to know?"),
        required=False,
        max_length=200,
        widget=SearchBox({"data-key": "s", "data-key-words": _("Search the answers")}),
    )


class FlagForm(forms.Form):
    """What is wrong with an answer."""

    words = forms.CharField(
        label=_("What is wrong?"),
        help_text=_("Do not write about a customer."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what is wrong with the answer")},
    )


class SettleForm(forms.Form):
    """What was changed because an answer was said to be wrong."""

    what_changed = forms.CharField(
        label=_("What was changed?"),
        help_text=_("Where the answer was right, say so and why."),
        max_length=300,
        widget=Box(),
        error_messages={"required": _("Say what was changed")},
    )


class ArticleForm(forms.Form):
    """A question and its answer."""

    question = forms.CharField(
        label=_("Question"),
        help_text=_("As a customer would ask it."),
        max_length=200,
        widget=Box(),
        error_messages={"required": _("Enter the question")},
    )
    answer = forms.CharField(
        label=_("Answer"),
        help_text=_("Everybody reads this. Leave an empty line between paragraphs."),
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Enter the answer")},
    )
    internal_note = forms.CharField(
        label=_("For officers only (optional)"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    keywords = forms.CharField(
        label=_("Other words for it (optional)"),
        help_text=_("With commas between them. People find the answer by them."),
        required=False,
        max_length=600,
        widget=Box(),
    )
    services = forms.ModelMultipleChoiceField(
        Service.objects.filter(is_published=True),
        label=_("Services it belongs to (optional)"),
        help_text=_("Hold Ctrl to choose several."),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    owner_role = forms.CharField(
        label=_("Who answers for it"),
        help_text=_("A job title, such as “Waste and recycling manager”."),
        max_length=80,
        widget=Box(width=30),
        error_messages={"required": _("Enter who answers for it")},
    )
    review_on = DateParts(label=_("Look at it again by"), error_messages={"required": _("Enter when to look again")})
    expires_on = DateParts(
        label=_("From which day does the answer hold no longer? (optional)"),
        help_text=_("Such as the end of an offer. Who answers for it is reminded a month before."),
        required=False,
    )
    when_expired = forms.TypedChoiceField(
        label=_("What happens on that day?"),
        choices=Article.WhenExpired.choices,
        required=False,
        empty_value=Article.WhenExpired.BEING_CHECKED,
        initial=Article.WhenExpired.BEING_CHECKED,
        widget=Radios,
    )

    def clean_keywords(self) -> list[str]:
        """Return the words one by one."""
        words = [word.strip() for word in self.cleaned_data["keywords"].split(",")]
        if any(len(word) > LONGEST_KEYWORD for word in words):
            raise forms.ValidationError(_("Each word or phrase must have 60 characters or fewer"))
        return [word for word in words if word]

    def clean_services(self) -> list[str]:
        """Return the codes, as the act takes them."""
        return [service.code for service in self.cleaned_data["services"]]


class NewArticleForm(ArticleForm):
    """A question that is new: its address is made from its words."""

    def clean_question(self) -> str:
        """Refuse a question whose address is taken."""
        question: str = self.cleaned_data["question"]
        self.code = slugify(question)[:80].strip("-")
        if not self.code:
            raise forms.ValidationError(_("Enter the question in words"))
        if Article.objects.filter(code=self.code).exists():
            raise forms.ValidationError(_("This question is there already. Change its answer instead."))
        return question


def article_values(article: Article) -> dict[str, Any]:
    """Return what the form shows of an article that is there."""
    return {
        "question": article.question,
        "answer": article.answer,
        "internal_note": article.internal_note,
        "keywords": ", ".join(article.keywords),
        "services": article.services.all(),
        "owner_role": article.owner_role,
        "review_on": article.review_on,
        "expires_on": article.expires_on,
        "when_expired": article.when_expired,
    }
