"""The files of an agreement."""

from moothall.agreements.models import AgreementVersion
from moothall.cases.models import Document

KIND = "agreementversion"


def documents_of(version: AgreementVersion) -> list[Document]:
    """Return the files of a version, newest first."""
    return list(Document.objects.filter(about_kind=KIND, about_id=version.pk).order_by("-id"))
