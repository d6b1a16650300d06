"""What the next team still needs before a case may go to it."""

from moothall.cases.models import Case, Document
from moothall.cases.rules import missing_details
from moothall.directory.catalogue import Question


def has_files(about: tuple[str, int]) -> bool:
    """Say whether a file is with a case, or with a contact still in hand (`("draft", number)`)."""
    return Document.objects.filter(about_kind=about[0], about_id=about[1]).exists()


def missing_of(case: Case) -> list[Question]:
    """Return the questions without whose answer the case may not be handed on. A file answers for itself."""
    missing = missing_details(case.version.content, case.facts)
    if any(question.type == "file" for question in missing) and has_files(("case", case.pk)):
        return [question for question in missing if question.type != "file"]
    return missing
