"""Whatever JSON a machine sends, it is told what is wrong with it: nothing of it is our fault."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moothall.api.tests.conftest import matters_of

ANY_TEXT = st.text(max_size=12) | st.sampled_from(["", "\0", "a\0b", "x" * 400, "missed-bin", "case", "chaser", "en"])
ANY_NUMBER = st.integers() | st.sampled_from([0, -1, 2**31, 2**63 - 1, 2**63, 10**40]) | st.floats(allow_nan=False)
ANY_DAY = st.sampled_from(
    [
        "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-23:59",
        "1999-12-31T23:59:59Z", "2000-01-01T00:00:00+14:00", "2026-03-02T09:30:00", "2026-02-30T09:30:00Z",
        "2026-03-29T01:30:00Z", "2099-12-31T23:59:59Z", "2100-01-01T00:00:00Z", "2026-03-02",
    ]
)  # fmt: skip
ANY_JSON = st.recursive(
    st.none() | st.booleans() | ANY_NUMBER | ANY_TEXT | ANY_DAY,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=8,
)
PLACE = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("words", "postcode", "uprn", "latitude", "longitude", "other"), ANY_JSON)
)
ANSWERS = st.dictionaries(st.sampled_from(["bin", "place", "other"]) | ANY_TEXT, PLACE | ANY_JSON, max_size=4)
OUTCOMES = ["settled", "case", "chaser", "handed_on", "signposted", "call_back", "transferred", "abandoned"]
MATTER_PARTS = {
    "service": ANY_JSON,
    "outcome": st.sampled_from(OUTCOMES) | ANY_JSON,
    "reason": ANY_JSON,
    "interaction": ANY_JSON,
    "complexity": ANY_JSON,
    "avoidable": st.just("chasing") | ANY_JSON,
    "detail": ANY_JSON,
    "signposted_to": ANY_JSON,
    "case": ANY_JSON,
    "transfer": st.fixed_dictionaries({}, optional=dict.fromkeys(("team", "to_name", "why", "is_told"), ANY_JSON)),
    "answers": ANSWERS | ANY_JSON,
    "unheard_of": ANY_JSON,
}
MATTERS = st.lists(
    st.fixed_dictionaries({}, optional=MATTER_PARTS).map(lambda changes: matters_of(**changes)[0]), max_size=3
)
CONTACT_PARTS = {
    "channel": st.sampled_from(["web", "post"]) | ANY_JSON,
    "started_at": ANY_DAY | ANY_JSON,
    "ended_at": ANY_DAY | ANY_JSON,
    "received_at": ANY_DAY | ANY_JSON,
    "next_by": ANY_DAY | ANY_JSON,
    "matters": MATTERS | ANY_JSON,
    "customer": ANY_JSON,
    "language": ANY_JSON,
    "summary": ANY_JSON,
    "wanted": ANY_JSON,
    "next_step": ANY_JSON,
    "is_told": ANY_JSON,
    "key": ANY_JSON,
    "unheard_of": ANY_JSON,
}
A_FEW_CHANGES = st.lists(st.sampled_from(sorted(CONTACT_PARTS)), max_size=2, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: CONTACT_PARTS[name] for name in names})
)
THOROUGHLY = settings(
    deadline=None, max_examples=250, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def tell(post):
    """Send something and check what comes back: a contact, or a problem in words with its field."""

    def send(**sent):
        answer = post(**sent)
        told = answer.json()
        assert answer.status_code < 500, told
        if answer.status_code not in (200, 201):
            assert answer["Content-Type"].startswith("application/problem+json")
            assert told["status"] == answer.status_code and told["detail"]
        return answer

    return send


@THOROUGHLY
@given(changes=A_FEW_CHANGES)
def test_a_contact_with_anything_in_its_fields_is_recorded_or_refused_at_a_field(tell, changes):
    answer = tell(**changes)

    if answer.status_code == 422:
        assert all(error["field"] for error in answer.json()["errors"])


@THOROUGHLY
@given(sent=ANY_JSON)
def test_any_json_at_all_is_refused_in_words(tell, sent):
    assert tell(body=json.dumps(sent)).status_code in (400, 422)


@THOROUGHLY
@given(sent=st.text(max_size=40) | st.binary(max_size=40))
def test_what_is_no_json_is_refused_in_words(tell, sent):
    assert tell(body=sent).status_code in (400, 411, 415, 422)
