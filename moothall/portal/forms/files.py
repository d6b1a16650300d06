"""Asking for files: several at once, never more than a handful."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

MOST_FILES = 6
TAKEN = ".pdf,.jpg,.jpeg,.png,.gif,.webp,.tif,.tiff,.heic,.txt,.csv,.mp3,.mp4,.doc,.docx,.xlsx,.odt"


class FilesBox(forms.FileInput):
    """A box that takes several files."""

    allow_multiple_selected: ClassVar[bool] = True  # type: ignore[misc]


class FilesField(forms.FileField):
    """Several files. What kind they are is decided by what is in them, when they are kept."""

    def __init__(self, *, held: int = 0, **kwargs: Any) -> None:
        hint = _(
            "PDF, picture, Word, spreadsheet, text, sound or video files, up to {most} MB each and {count} in all."
        ).format(most=settings.MAX_UPLOAD_BYTES // (1024 * 1024), count=MOST_FILES)
        kwargs["help_text"] = f"{kwargs.get('help_text') or ''} {hint}".strip()
        super().__init__(widget=FilesBox(attrs={"multiple": True, "accept": TAKEN}), **kwargs)
        self.held = held

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        """Return the files, all of them checked. More than the most in all is refused."""
        sent = data if isinstance(data, list) else [data] if data else []
        if not sent and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if self.held + len(sent) > MOST_FILES:
            raise forms.ValidationError(_("You can send up to {most} files here").format(most=MOST_FILES))
        for file in sent:
            if file.size > settings.MAX_UPLOAD_BYTES:
                most = settings.MAX_UPLOAD_BYTES // (1024 * 1024)
                raise forms.ValidationError(_("“{name}” is larger than {most} MB.").format(name=file.name, most=most))
        return sent


def uploads(files: "list[UploadedFile[Any]]") -> list[tuple[str, Any]]:
    """Return files as the acts take them: the name that the customer gave, and the open file."""
    return [(file.name or "file", file.file) for file in files]
