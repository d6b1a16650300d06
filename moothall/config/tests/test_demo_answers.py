import random
from datetime import UTC, datetime

import pytest

from moothall.config.demo.answers import Person, words_about, written
from moothall.directory.packs import DEMO_PACK, read_pack

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
CHANCE = random.Random(1)
SERVICES = {service.code: service for service in read_pack(DEMO_PACK).services}


@pytest.fixture
def ann():
    return Person("Ann Price", "2 Mill Lane\nThornbeck", "TH1 2AD", None, "07700 900123", "ann@example.org", MONDAY)


@pytest.mark.parametrize("code", [code for code, service in SERVICES.items() if service.is_listed])
def test_somebody_has_something_to_say_about_each_service(code):
    words, wanted = words_about(code, CHANCE)
    assert words and wanted


@pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)
def test_ann_can_answer_every_question_of_a_service(ann, service):
    for question in service.questions:
        answer = ann.answer(question, CHANCE)
        assert answer is not None or question.type == "file"


def test_what_is_wished_for_lies_ahead_and_what_happened_is_over(ann):
    asked = {question.code: question for question in SERVICES["bulky-waste"].questions}
    born = {question.code: question for question in SERVICES["register-birth"].questions}
    assert ann.answer(asked["wanted_on"], CHANCE) == "2026-03-23"
    assert ann.answer(born["born_on"], CHANCE) == "2026-02-21"


def test_nothing_iswritten_for_a_service_or_question_that_is_not_there():
    asked = {question.code for service in SERVICES.values() for question in service.questions}
    assert set(written().answers) - asked == set()
    assert set(written().said) - set(SERVICES) == set()
