"""Writing templates, and approving what somebody else wrote."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.directory.pack_records import MessageTemplate as PackTemplate
from moothall.journal.actions import record_event
from moothall.messaging.gaps import unknown_gaps
from moothall.messaging.models import Template, TemplateVersion


class TemplateRefused(Exception):
    """The template cannot be like this. `problems` maps a field to a plain sentence."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("; ".join(problems.values()))
        self.problems = problems


@transaction.atomic
def make_template(
    code: str, *, name: str, automatic: str, language: str, subject: str, body: str, by: Officer | None, at: datetime
) -> Template:
    """Make a template with its first draft. Raises TemplateRefused."""
    if Template.objects.filter(code=code).exists():
        raise TemplateRefused({"code": _("There is a template with this short name already.")})
    if Template.objects.filter(name__iexact=name, language=language).exists():
        raise TemplateRefused({"name": _("There is a template of this name already. Choose another name.")})
    in_use = Template.objects.filter(automatic=automatic, language=language, retired_at=None)
    if automatic and in_use.exists():
        raise TemplateRefused({"automatic": _("This message has words of its own already. Change those.")})
    template = Template.objects.create(code=code, name=name, automatic=automatic, language=language)
    record_event("template.made", about=template, by=by, at=at, code=code)
    draft_template(template, subject=subject, body=body, by=by, at=at)
    return template


@transaction.atomic
def draft_template(
    template: Template, *, subject: str, body: str, by: Officer | None, at: datetime, seen: datetime | None = None
) -> TemplateVersion:
    """Write the draft of a template, in place of an earlier one.

    `seen` is when the words that the writer saw were written. Raises TemplateRefused for gaps that there are not, and
    when somebody wrote other words since.
    """
    template = Template.objects.select_for_update().get(pk=template.pk)
    newest = template.versions.first()
    if newest is not None and _is_overtaken(newest, seen):
        words = _(
            "{name} wrote other words after you opened this page. They stand under “With sample data”. "
            "Keep yours again to replace them."
        )
        raise TemplateRefused({"": words.format(name=_writer(newest))})
    problems = {}
    for field, text in (("subject", subject), ("body", body)):
        if wrong := unknown_gaps(text, automatic=template.automatic):
            problems[field] = _wrong_gaps(wrong)
    if problems:
        raise TemplateRefused(problems)
    written = {"subject": subject.strip(), "body": body.strip(), "written_by": by, "written_at": at}
    draft = template.versions.filter(status="draft").first()
    if draft is None:
        number = (template.versions.aggregate(last=Max("number"))["last"] or 0) + 1
        draft = TemplateVersion.objects.create(template=template, number=number, **written)
    else:
        TemplateVersion.objects.filter(pk=draft.pk).update(**written)
        draft.refresh_from_db()
    record_event("template.drafted", about=template, by=by, at=at, number=draft.number)
    return draft


def _wrong_gaps(wrong: list[str]) -> str:
    names = [each for each in dict.fromkeys(wrong) if len(each) > 1]
    if names:
        return _("There is no such gap: {gaps}").format(gaps=", ".join(names))
    return _("A gap is its name between one { and one }, such as {reference}. Take out the other braces.")


def _is_overtaken(version: TemplateVersion, seen: datetime | None) -> bool:
    return seen is not None and version.written_at != seen


def _writer(version: TemplateVersion) -> str:
    return version.written_by.name if version.written_by else _("Somebody")


@transaction.atomic
def approve_template(template: Template, *, by: Officer, at: datetime, seen: datetime | None = None) -> TemplateVersion:
    """Put the draft to use, as it was when it was `seen`.

    Raises TemplateRefused for whoever wrote it: a second pair of eyes looks at it. And when it was written anew since.
    """
    template = Template.objects.select_for_update().get(pk=template.pk)
    draft = template.versions.filter(status="draft").first()
    if draft is None:
        raise TemplateRefused({"": _("There is no draft to approve.")})
    if draft.written_by_id == by.pk:
        raise TemplateRefused({"": _("You wrote this draft. Somebody else approves it.")})
    if _is_overtaken(draft, seen):
        words = _("{name} changed the words after you opened this page. Read them again before you approve them.")
        raise TemplateRefused({"": words.format(name=_writer(draft))})
    return _approve(template, draft, by=by, at=at)


def _approve(template: Template, draft: TemplateVersion, *, by: Officer | None, at: datetime) -> TemplateVersion:
    template.versions.filter(status="approved").update(status="past")
    draft.status, draft.approved_by, draft.approved_at = TemplateVersion.Status.APPROVED, by, at
    draft.save(update_fields=["status", "approved_by", "approved_at"])
    record_event("template.approved", about=template, by=by, at=at, number=draft.number)
    return draft


@transaction.atomic
def load_templates(templates: Iterable[PackTemplate], *, by: Officer | None, at: datetime) -> None:
    """Bring templates to what a pack says, approved: they were looked at where they come from. Twice changes nothing.

    A draft that somebody writes here is dropped for the pack's words. Raises TemplateRefused.
    """
    for each in templates:
        template = Template.objects.filter(code=each.code).first()
        words = {"subject": each.subject.strip(), "body": each.body.strip()}
        if template is None:
            same = {"name": each.name, "automatic": each.automatic, "language": each.language}
            template = make_template(each.code, **same, **words, by=None, at=at)
        elif template.versions.filter(status="approved", **words).exists():
            continue
        else:
            draft_template(template, subject=words["subject"], body=words["body"], by=None, at=at)
        _approve(template, template.versions.get(status="draft"), by=by, at=at)


@transaction.atomic
def retire_template(template: Template, *, by: Officer, at: datetime, is_back: bool = False) -> Template:
    """Take a template out of use, or bring it back. What was written with it stays as it is. Raises TemplateRefused."""
    template = Template.objects.select_for_update().get(pk=template.pk)
    others = Template.objects.filter(automatic=template.automatic, language=template.language, retired_at=None)
    if is_back and template.automatic and others.exclude(pk=template.pk).exists():
        raise TemplateRefused({"": _("This message has other words of its own now. Retire those first.")})
    if is_back == (template.retired_at is None):
        return template
    template.retired_at = None if is_back else at
    template.save(update_fields=["retired_at"])
    record_event("template.brought_back" if is_back else "template.retired", about=template, by=by, at=at)
    return template
