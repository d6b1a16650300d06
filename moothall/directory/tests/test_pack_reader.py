"""A web editor writes a pack and is told, file by file and line by line, what has to be put right."""

from pathlib import Path

import pytest

from moothall.directory.packs import DEMO_PACK, Pack, PackIsWrong, read_pack

MISSED_BIN = """\
services:
  - code: missed-bin
    name: Report a missed bin
    group: Bins and recycling
    description: Tell us if we did not empty your bin.
    owner_role: Waste manager
    contact_name: Priya Nair
    deputy_name: Dan Shaw
    team: waste
    interaction: application
    complexity: simple
    promise:
      value: 2
      unit: working_days
      words: We come back within 2 working days.
    script:
      opening: I am sorry that your bin was missed.
    questions:
      - {code: place, type: place, ask: "Where is the bin?"}
      - code: tag
        type: yes_no
        ask: Is there a red tag on the bin?
    required_for_handoff: [place]
"""

COUNCIL = """\
organisations:
  - code: thornbeck
    name: Thornbeck Borough Council
    short_name: Thornbeck
    kind: council
    reference_prefix: TB
    colour: "#1d4d4f"
    accent: "#c8102e"
    address: Moot Hall
    telephone: 01632 960100
    email: hello@thornbeck.example.org
    website: https://thornbeck.example.org
departments:
  - {code: streets, name: Streets, organisation: thornbeck}
teams:
  - code: waste
    name: Waste
    organisation: thornbeck
    department: streets
    contact: priya
    deputy: dan
    email: waste@thornbeck.example.org
    telephone: 01632 960120
    calendar: office
    description: Plans the bin rounds.
calendars:
  - code: office
    name: Offices
    nation: england
    hours: {monday: ["09:00-12:30", "13:15-17:00"]}
"""

CHARTER = """\
charter:
  version: 1
  name: Our promises
  introduction: For everyone.
  starts_on: 2026-04-01
  review_on: 2027-03-31
  display_places: [Moot Hall]
  promises:
    - code: PR-W1
      channel: email_and_letter
      words: You get a full answer within 10 working days.
      evidence: measured
      measured_by: Share answered in time.
      target: {value: 10, unit: working_days, statistic: maximum}
    - code: PR-G1
      channel: all
      words: We are polite.
      evidence: measured
      measured_by: Survey.
  customer_duties: []
  staff_rights: []
"""


@pytest.fixture
def read(tmp_path: Path):
    """Return a function that reads a small pack, with the texts of some of its files changed."""

    def read_with(**files: str) -> Pack:
        texts = {"council": COUNCIL, "charter": CHARTER, "bins": MISSED_BIN, **files}
        for name, text in texts.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return read_pack(tmp_path)

    return read_with


@pytest.fixture
def problems(read):
    """Return a function that reads such a pack and gives what the editor is told."""

    def told(**files: str) -> list[str]:
        with pytest.raises(PackIsWrong) as raised:
            read(**files)
        return [str(problem) for problem in raised.value.problems]

    return told


def test_a_good_pack_is_read_whole(read):
    pack = read()

    assert [service.name for service in pack.services] == ["Report a missed bin"]
    assert pack.services[0].promise.value == 2
    assert pack.calendars[0].hours.monday == ("09:00-12:30", "13:15-17:00")
    assert pack.charter is not None
    assert pack.charter.promises[0].target is not None


def test_services_may_lie_in_folders(tmp_path):
    (tmp_path / "services").mkdir()
    (tmp_path / "services" / "bins.yaml").write_text("services: [{code: missed-bin}]", encoding="utf-8")

    with pytest.raises(PackIsWrong, match=r"services/bins.yaml, line 1, services\[0\]"):
        read_pack(tmp_path)


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(PackIsWrong, match="there is no such folder"):
        read_pack(tmp_path / "nowhere")


def test_a_word_for_a_number_is_named_with_file_line_and_field(problems):
    assert problems(bins=MISSED_BIN.replace("value: 2", "value: three")) == [
        'bins.yaml, line 13, services[0].promise.value: expected a whole number, got "three"'
    ]


def test_all_slips_are_told_at_once(problems):
    text = MISSED_BIN.replace("value: 2", "value: three").replace("name: Report", "names: Report")
    told = problems(bins=text, charter=CHARTER.replace("version: 1", "version: one"))

    assert told == [
        "bins.yaml, line 2, services[0].name: this field is missing",
        'bins.yaml, line 3, services[0].names: there is no such field; did you mean "name"?',
        'bins.yaml, line 13, services[0].promise.value: expected a whole number, got "three"',
        'charter.yaml, line 2, charter.version: expected a whole number, got "one"',
    ]


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        (
            "type: yes_no",
            "type: maybe",
            "questions[1].type: expected one of choice, choices, date, email, file, long_text, number, "
            'phone, place, text, yes_no, got "maybe"',
        ),
        (
            "required_for_handoff: [place]",
            "required_for_handoff: place",
            'required_for_handoff: expected a list, got "place"',
        ),
        (
            "unit: working_days",
            "unit: ",
            "promise.unit: expected one of days, working_days, working_hours, got nothing",
        ),
        (
            "opening: I am sorry that your bin was missed.",
            "opening: 5",
            "script.opening: expected text in quotes, got 5",
        ),
        ("required_for_handoff: [place]", "makes_case: yes", 'makes_case: expected true or false, got "yes"'),
        ("script:\n      opening: I", "script: I", "script: expected a group of fields, got"),
    ],
)
def test_a_value_of_the_wrong_kind_is_explained(problems, was, becomes, told):
    assert told in problems(bins=MISSED_BIN.replace(was, becomes))[0]


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("team: waste", "team: wast", 'team: there is no "wast" in teams'),
        ("[place]\n", "[place]\n    related: [gone]\n", 'related[0]: there is no "gone" in services'),
        (
            "[place]\n",
            "[place]\n    related: [missed-bin]\n",
            "related[0]: a service is not related to itself",
        ),
        ("[place]\n", "[plaice]\n", 'required_for_handoff[0]: there is no question called "plaice"'),
        (
            "[place]\n",
            "[place]\n    review_on: 1 May 2027\n",
            'review_on: expected a date such as 2026-04-01, got "1 May 2027"',
        ),
        ("[place]\n", "[place]\n    online: link\n", "links: an online link needs a link"),
        (
            "[place]\n",
            "[place]\n    online: none\n",
            "why_not_online: say why this cannot be asked for online",
        ),
        ("[place]\n", "[place]\n    trust_level: 4\n", "trust_level: a trust level is 0, 1, 2 or 3"),
        (
            "[place]\n",
            "[place]\n    tightens: {PR-W1: 11}\n",
            "tightens.PR-W1: 11 is looser than the corporate 10; it can only be tighter",
        ),
        ("[place]\n", "[place]\n    tightens: {PR-X9: 1}\n", 'there is no promise "PR-X9" in the charter'),
        ("[place]\n", "[place]\n    tightens: {PR-G1: 1}\n", 'the promise "PR-G1" has no time'),
        ("Dan Shaw", "Priya Nair", "deputy_name: the deputy must be somebody other than the named contact"),
        ("code: missed-bin", "code: Missed bin", "code: use small letters, figures and single hyphens only"),
        ("value: 2", "value: 0", "promise.value: a promise takes at least 1"),
    ],
)
def test_a_service_that_contradicts_the_pack_is_refused(problems, was, becomes, told):
    assert told in "\n".join(problems(bins=MISSED_BIN.replace(was, becomes)))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("{code: why, type: choice, ask: Why}", "questions[2].options: a question to choose from needs"),
        ("{code: why, type: text, ask: Why, options: [{value: a, label: A}]}", 'type "text" has no options'),
        ("{code: why, type: choice, ask: Why, options: [{value: a, label: A}, {value: a, label: B}]}",
         'questions[2].options[1].value: "a" is an option twice'),
        ("{code: why, type: text, ask: Why, pattern: '[0-9', pattern_says: Figures}", "this pattern cannot"),
        ("{code: why, type: text, ask: Why, pattern: '[0-9]+'}", "questions[2].pattern_says: say what"),
        ("{code: why, type: number, ask: Why, least: 5, most: 2}", "the least allowed is more than the most"),
        ("{code: tag, type: text, ask: Why}", 'questions[2].code: another question is already called "tag"'),
        ("{code: why, type: text, ask: Why, asked_when: {question: tagg, one_of: ['yes']}}",
         'questions[2].asked_when.question: there is no question called "tagg"'),
        ("{code: why, type: text, ask: Why, asked_when: {question: later, one_of: [x]}}",
         '"later" must be asked before this question'),
        ("{code: why, type: text, ask: Why, asked_when: {question: tag, one_of: [maybe]}}",
         'one_of[0]: "maybe" is not an answer to "tag"; its answers are yes, no'),
    ],
)  # fmt: skip
def test_a_question_that_cannot_work_is_refused(problems, question, told):
    later = "      - {code: later, type: text, ask: Later}\n"
    text = MISSED_BIN.replace("    required", f"      - {question}\n{later}    required")

    assert told in "\n".join(problems(bins=text))


def test_a_crew_is_not_sent_without_a_place(problems):
    text = MISSED_BIN.replace("Bins and recycling", "Street cleaning").replace("type: place", "type: text")

    assert "nobody can be sent without a place" in problems(bins=text)[0]


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("calendar: office", "calendar: offce", 'teams[0].calendar: there is no "offce" in calendars'),
        ("deputy: dan", "deputy: priya", "teams[0].deputy: the deputy must be somebody other"),
        ("09:00-12:30", "9-12", 'hours.monday[0]: expected hours such as 09:00-12:30, got "9-12"'),
        ("09:00-12:30", "14:00-12:30", "14:00-12:30 ends before it begins"),
        ("13:15-17:00", "12:00-17:00", "hours.monday[1]: 12:00-17:00 overlaps the period before it"),
    ],
)
def test_a_team_or_calendar_that_cannot_work_is_refused(problems, was, becomes, told):
    assert told in "\n".join(problems(council=COUNCIL.replace(was, becomes)))


def test_a_code_used_twice_is_told_with_the_first_place(problems):
    told = problems(more=MISSED_BIN)

    assert told == ['more.yaml, line 2, services[0]: "missed-bin" is already in bins.yaml, line 2']


def test_a_broken_service_is_still_known_to_others(problems):
    site = MISSED_BIN.replace("value: 2", "value: x") + MISSED_BIN[len("services:\n") :].replace(
        "code: missed-bin", "code: new-bin"
    ).replace("[place]", "[place]\n    related: [missed-bin]")

    assert len(problems(bins=site)) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("services: [", "bins.yaml, line 2: this is not YAML"),
        ("services:\n  - &one {code: a}\n", "line 2, services[0]: remove &one; anchors are not taken here"),
        ("services: !!python/object:os.system [ls]", "remove tag:yaml.org,2002:python/object:os.system"),
        (
            "services: []\nservices: []\n",
            'line 2, services: "services" is here twice; the first is on line 1',
        ),
        ("services: []\n---\nservices: []\n", "a file holds one document"),
        ("- one\n", "expected sections such as services, got a list"),
        ("serfices: []\n", "bins.yaml, line 1, serfices: there is no such section"),
        ("services: {a: 1}\n", "services: expected a list, got a group of fields"),
        ("services: " + "[" * 30 + "]" * 30, "nested too deep"),
    ],
)
def test_only_plain_yaml_is_taken(problems, text, told):
    assert told in "\n".join(problems(bins=text))


def test_a_file_in_another_encoding_is_said(tmp_path):
    (tmp_path / "bins.yaml").write_bytes("services: [{code: café}]".encode("latin-1"))

    with pytest.raises(PackIsWrong, match="bins.yaml, line 1: this file is not UTF-8 text"):
        read_pack(tmp_path)


def test_an_alias_cannot_make_a_file_grow(problems):
    text = "services:\n  - code: &a [x, x]\n    name: [*a, *a]\n"

    assert "services[0].name[0]: write the value out; *a is not taken here" in "\n".join(problems(bins=text))


def test_yes_and_dates_and_times_stay_text(read):
    text = MISSED_BIN.replace("[place]", "[place]\n    review_on: 2027-03-01").replace(
        "    required",
        "      - {code: why, type: text, ask: no, asked_when: {question: tag, one_of: [yes]}}\n    required",
    )

    service = read(bins=text).services[0]

    assert service.review_on == "2027-03-01"
    assert service.questions[2].asked_when.one_of == ("yes",)
    assert service.questions[2].ask == "no"


def test_the_pack_that_ships_is_found():
    assert (DEMO_PACK / "organisations.yaml").exists()
