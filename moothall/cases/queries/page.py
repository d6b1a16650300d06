"""What the page of one case shows, gathered in few queries."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject

from moothall.cases.models import Case, CaseLink, CaseQuerySet, Document, Task
from moothall.cases.queries.near import INSIDE, corners_around, metres_between
from moothall.cases.rules import answer_words
from moothall.cases.workflow import OPEN
from moothall.customers.models import Identifier
from moothall.ui.shapes import Row

MOST_BESIDE = 40


@dataclass(frozen=True)
class OpenTask:
    """A task of the case that is not done. `officer` is the name of whoever has it."""

    pk: int
    kind: str
    due_at: datetime
    officer: str

    @property
    def words(self) -> str:
        """What is to be done."""
        return str(Task.Kind(self.kind).label)


def cases_for_page() -> CaseQuerySet:
    """Return cases with everything of the case page that belongs to one case: its people, tasks and documents."""
    tasks = Task.objects.open().filter(case=OuterRef("pk")).order_by("due_at")
    documents = Document.objects.filter(about_kind="case", about_id=OuterRef("pk")).order_by("-id")
    points = Identifier.objects.filter(customer=OuterRef("customer")).order_by("-is_preferred", "id")
    return Case.objects.select_related(
        "organisation",
        "service",
        "version",
        "customer",
        "owner",
        "team__organisation",
        "team__contact",
        "team__deputy",
        "home_team__contact",
        "home_team__deputy",
    ).annotate(
        open_tasks=ArraySubquery(
            tasks.values(each=JSONObject(pk="pk", kind="kind", due_at="due_at", officer="officer__name"))
        ),
        papers=ArraySubquery(
            documents.values(
                each=JSONObject(id="id", name="name", size="size", media_type="media_type", scan="scan", at="at")
            )
        ),
        points=ArraySubquery(points.values(each=JSONObject(kind="kind", shown="shown"))),
    )


def tasks_of(case: Case) -> list[OpenTask]:
    """Return the open tasks of a case of `cases_for_page`, the first due first."""
    return [
        OpenTask(each["pk"], each["kind"], datetime.fromisoformat(each["due_at"]), each["officer"] or "")
        for each in _annotated(case, "open_tasks")
    ]


def documents_of(case: Case) -> list[Document]:
    """Return the documents of a case of `cases_for_page`, newest first, with what a list shows of each."""
    return [Document(**each | {"at": datetime.fromisoformat(each["at"])}) for each in _annotated(case, "papers")]


def telephones_of(case: Case) -> list[str]:
    """Return the telephone numbers of the customer of a case of `cases_for_page`, the preferred one first."""
    return [each["shown"] for each in _annotated(case, "points") if each["kind"] == Identifier.Kind.PHONE]


def emails_of(case: Case) -> list[str]:
    """Return the email addresses of the customer of a case of `cases_for_page`, the preferred one first."""
    return [each["shown"] for each in _annotated(case, "points") if each["kind"] == Identifier.Kind.EMAIL]


def _annotated(case: Case, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = getattr(case, name)
    return found


def facts_of(case: Case) -> list[Row]:
    """Return what the customer said in the form: each question that was answered, and the answer in words."""
    rows = [Row(each.ask, answer_words(each, case.facts.get(each.code))) for each in case.version.content.questions]
    return [row for row in rows if row.value]


class How(StrEnum):
    """How another case stands beside this one."""

    WHOLE = "whole"
    PART = "part"
    MERGED = "merged"
    LINKED = "linked"
    LIKELY = "likely"


@dataclass(frozen=True)
class Beside:
    """Another case, how it belongs to this one, and how far off it is in metres where that matters."""

    case: Case
    how: How
    metres: int | None = None


IS_OPEN = f"status IN ({', '.join(repr(status.value) for status in OPEN)})"
TIED = """
SELECT other_id FROM cases_caselink WHERE one_id = %s
UNION ALL SELECT one_id FROM cases_caselink WHERE other_id = %s
UNION ALL SELECT id FROM cases_case WHERE parent_id = %s
UNION ALL SELECT id FROM cases_case WHERE merged_into_id = %s
UNION ALL SELECT unnest(%s::bigint[])
"""
AT_PROPERTY = f"""
UNION ALL (SELECT id FROM cases_case WHERE uprn = %s AND service_id = %s AND {IS_OPEN} LIMIT 20)
"""
NEARBY = f"""
UNION ALL (SELECT id FROM cases_case WHERE {INSIDE} AND latitude IS NOT NULL AND service_id = %s AND {IS_OPEN} LIMIT 30)
"""


def beside(case: Case, *, rows: Q) -> list[Beside]:
    """Return the cases tied to this one and those that may be the same, of those that `rows` lets through, in one query.

    May be the same: open, for the same service, at the same property or within the service's metres.
    """
    metres = case.version.content.nearby_metres
    sql, values = TIED, [case.pk, case.pk, case.pk, case.pk, [case.parent_id, case.merged_into_id]]
    if case.uprn is not None:
        sql, values = sql + AT_PROPERTY, [*values, case.uprn, case.service_id]
    if case.latitude is not None and case.longitude is not None:
        corners = corners_around(latitude=case.latitude, longitude=case.longitude, metres=metres)
        sql, values = sql + NEARBY, [*values, *corners, case.service_id]
    link = CaseLink.objects.filter(Q(one=OuterRef("pk"), other=case.pk) | Q(other=OuterRef("pk"), one=case.pk))
    found = (
        Case.objects.filter(rows, pk__in=RawSQL(sql, values))  # noqa: S611 - constant SQL, values as parameters
        .exclude(pk=case.pk)
        .for_list()
        .annotate(is_linked=Exists(link))
        .order_by("-id")[:MOST_BESIDE]
    )
    placed = [Beside(other, _how(case, other), _distance(case, other)) for other in found]
    return [each for each in placed if each.how != How.LIKELY or each.metres is None or each.metres <= metres]


def _how(case: Case, other: Case) -> How:
    if other.pk == case.parent_id:
        return How.WHOLE
    if other.parent_id == case.pk:
        return How.PART
    if other.pk == case.merged_into_id or other.merged_into_id == case.pk:
        return How.MERGED
    return How.LINKED if getattr(other, "is_linked", False) else How.LIKELY


def _distance(case: Case, other: Case) -> int | None:
    if case.uprn is not None and case.uprn == other.uprn:
        return 0
    if case.latitude is None or case.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return metres_between((case.latitude, case.longitude), (other.latitude, other.longitude))
