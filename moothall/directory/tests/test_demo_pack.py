"""The demo council is whole, and written so that a child of eleven could read it."""

import re
from collections import Counter

import pytest

from moothall.directory.packs import DEMO_PACK, Pack, read_pack

SUBJECTS = {
    "Advice",
    "Benefits",
    "Bins and recycling",
    "Births, deaths and marriages",
    "Council tax",
    "Housing",
    "Libraries",
    "Licences",
    "Parks and trees",
    "Roads and pavements",
    "Schools and families",
    "Street cleaning",
    "The council",
}
TELEPHONE = re.compile(r"(01632 960\d{3}|07700 900\d{3})")
HIGHEST_GRADE = 8.0


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(DEMO_PACK)


def test_a_customer_finds_every_subject(pack):
    assert len(pack.services) >= 48
    assert {service.group for service in pack.services} >= SUBJECTS


def listed(pack):
    """The services that customers see; the others are there for their cases alone, such as what people write."""
    return [service for service in pack.services if service.is_listed]


def test_every_service_is_whole(pack):
    for service in listed(pack):
        wanted = (
            service.summary, service.answer, service.what_you_need, service.how_it_works, service.synonyms,
            service.related, service.front_office, service.back_office, service.split_reviewed_on,
            service.review_on, service.script.answer, service.script.internal, service.script.closing,
        )  # fmt: skip
        assert all(wanted), service.code
        assert 6 <= len(service.keywords) <= 15, service.code
        assert 4 <= len(service.reasons) <= 8, service.code


def test_a_case_can_be_made_only_with_what_its_team_needs(pack):
    for service in listed(pack):
        if service.makes_case and service.online != "link":
            assert service.required_for_handoff, service.code


def test_people_find_services_by_the_words_they_type(pack):
    words = {word: service.code for service in pack.services for word in (*service.synonyms, *service.keywords)}

    assert words["bin not emptied"] == "missed-bin"
    assert words["wheely bin"] == "missed-bin"
    assert "rubbish" in words


def test_nearly_everything_can_be_asked_for_online(pack):
    routes = Counter(service.online for service in listed(pack))

    assert routes["none"] == 1
    assert routes["link"] == 1


def test_text_for_customers_is_easy_to_read(pack):
    hard = {
        f"{service.code}.{name}": round(grade(text), 1)
        for service in listed(pack)
        for name in ("description", "answer", "how_it_works")
        if grade(text := getattr(service, name)) > HIGHEST_GRADE
    }

    assert hard == {}


def test_descriptions_suit_a_reading_age_of_nine_to_eleven(pack):
    grades = [grade(service.description) for service in pack.services]

    assert sum(grades) / len(grades) < 6


def test_the_charter_has_all_promises(pack):
    codes = [promise.code for promise in pack.charter.promises]

    assert len(codes) == 25
    assert codes[-1] == "PR-E1"
    assert len(pack.charter.customer_duties) == 4
    assert len(pack.charter.staff_rights) == 2


def test_promises_with_a_time_say_when_the_clock_starts(pack):
    timed = {
        promise.code: (promise.target.value, promise.target.unit)
        for promise in pack.charter.promises
        if promise.target and promise.target.clock_starts
    }

    assert timed == {
        "PR-F3": (10, "minutes"),
        "PR-T1": (30, "seconds"),
        "PR-W1": (10, "working_days"),
        "PR-E1": (1, "working_days"),
    }


def test_every_partner_has_signed_the_charter(pack):
    partners = [organisation for organisation in pack.organisations if organisation.kind == "partner"]

    assert len(partners) == 4
    assert all(partner.charter_accepted_on for partner in partners)


def test_questions_that_people_ask_have_answers(pack):
    assert len(pack.articles) >= 60
    assert {code for article in pack.articles for code in article.services} > {
        "missed-bin",
        "council-tax-bill",
    }


def test_somebody_can_sign_in_as_each_role(pack):
    assert {role for officer in pack.staff for role in officer.roles} == {
        "officer", "supervisor", "specialist", "partner_officer", "manager", "administrator", "councillor",
    }  # fmt: skip


def test_named_contacts_belong_to_their_team(pack):
    teams_of = {officer.username: officer.teams for officer in pack.staff}
    team_names = {officer.name: set(officer.teams) for officer in pack.staff}

    for team in pack.teams:
        assert team.code in teams_of[team.contact], team.code
        assert team.code in teams_of[team.deputy], team.code
    for service in pack.services:
        assert team_names[service.contact_name], service.code


def test_nobody_real_can_be_rung(pack):
    numbers = [officer.telephone for officer in pack.staff]
    numbers += [number for customer in pack.customers for number in customer.telephones]
    numbers += [team.telephone for team in pack.teams]
    numbers += [site.telephone for site in pack.sites]

    assert all(TELEPHONE.fullmatch(number) for number in numbers)


def test_nobody_real_lives_at_a_demo_address(pack):
    assert len(pack.customers) == 40
    assert all(customer.postcode.startswith("TH") for customer in pack.customers)
    assert all(re.fullmatch(r"9000\d{8}", customer.uprn) for customer in pack.customers)
    assert len({customer.uprn for customer in pack.customers}) == 40


def test_one_front_is_shared_and_carries_no_council_mark(pack):
    joint = [site for site in pack.sites if site.brand and site.brand.is_unbranded]

    assert [site.name for site in joint] == ["The Hub at Tenter Lane"]
    assert len(joint[0].brand.on_behalf_of) == 3


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of `text`: years of school needed; age is about five more."""
    sentences = [part for part in re.split(r"[.!?]+(?:\s|$)", text) if part.strip()]
    words = re.findall(r"[A-Za-z'0-9-]+", text)
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    letters = re.sub("[^a-z]", "", word.lower())
    found = len(re.findall("[aeiouy]+", letters))
    if letters.endswith("e") and not letters.endswith("le") and found > 1:
        found -= 1
    return max(found, 1)


def sentences(*texts):
    return [each.strip().casefold() for text in texts for each in re.split(r"(?<=[.?!])\s+", text) if each.strip()]


def shown_to_customers(service):
    yield from (service.summary, service.description, service.answer, service.how_it_works, service.promise.words)
    yield from service.what_you_need
    for question in service.questions:
        yield from (question.ask, question.hint)
        yield from (words for option in question.options for words in (option.label, option.hint))
    yield from (words for stopper in service.stoppers for words in (stopper.when, stopper.do))


def test_customers_read_no_words_of_the_office(pack):
    office = re.compile(r"\b(crews?|by phone|(the|your) customer|read out|hand(ed)? on|pin)\b", re.IGNORECASE)
    said = {
        service.code: [words for words in shown_to_customers(service) if office.search(words)]
        for service in pack.services
    }

    assert {code: words for code, words in said.items() if words} == {}


def test_no_service_says_the_same_sentence_twice(pack):
    for service in pack.services:
        said = sentences(service.summary, service.description, service.answer, service.how_it_works)
        said += sentences(service.promise.words)
        assert len(said) == len(set(said)), service.code
