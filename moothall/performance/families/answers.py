"""What customers said of how they were served."""

from moothall.performance.families.shape import Family
from moothall.performance.models import AnswerCell

RATINGS = {"very_satisfied": 5, "satisfied": 4, "neither": 3, "dissatisfied": 2, "very_dissatisfied": 1}
SETTLED = {"settled": "yes", "partly": "partly", "not_settled": "no"}

FAMILIES = (
    Family(
        code="answers",
        cells=AnswerCell,
        thing="about",
        source="surveys_answer a",
        moment="a.at",
        key="a.about_id",
        rows="a.organisation_id = %(organisation)s AND a.at >= %(since)s AND a.at < %(until)s",
        cubes=(("channel", "service_id", "team_id"),),
        splits={
            "channel": "a.channel",
            "service_id": "coalesce(a.service_id, 0)",
            "team_id": "coalesce(a.team_id, 0)",
        },
        counts={
            "answers": "true",
            **{column: f"a.rating = {rating}" for column, rating in RATINGS.items()},
            **{column: f"a.settled = '{answer}'" for column, answer in SETTLED.items()},
        },
    ),
)
