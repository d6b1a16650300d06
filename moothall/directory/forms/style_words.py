"""What is asked of a word that the council does not want."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.directory.forms.setting import SettingForm
from moothall.directory.models import StyleWord
from moothall.ui.forms import Box, Radios


class StyleWordForm(SettingForm[StyleWord]):
    """A word or phrase to avoid, and what to say instead."""

    class Meta:
        model = StyleWord
        fields = ("word", "kind", "instead")
        labels = {
            "word": _("Word or phrase"),
            "kind": _("What is it?"),
            "instead": _("What to say instead (optional)"),
        }
        help_texts = {
            "word": _("Its usual endings are found with it: “utilise” also finds “utilised”."),
            "instead": _("For an abbreviation that everybody understands, leave this empty: it is not found any more."),
        }
        widgets = {"word": Box(width=20), "kind": Radios, "instead": Box(width=30)}
        error_messages = {"word": {"required": _("Enter the word")}}

    def clean_word(self) -> str:
        """A word is listed once."""
        word: str = " ".join(self.cleaned_data["word"].split())
        if StyleWord.objects.filter(word__iexact=word).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_now("This is listed already. Change that entry"))
        return word
