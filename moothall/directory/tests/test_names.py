from moothall.directory.models import Organisation, Service
from moothall.directory.queries import catalogue, forget_catalogue


def test_what_was_made_since_the_names_were_read_is_named_too(service, make_service, make_team):
    names = catalogue().names
    later = make_service(code="pothole", name="Potholes")
    crew = make_team("road-crew", name="Road crew")

    assert (names.service(service.pk), names.service(later.pk)) == (service.name, "Potholes")
    assert names.team(crew.pk) == ("Road crew", "Thornbeck")
    assert names.prefix(crew.organisation_id) == "TB"


def test_an_organisation_that_changes_its_name_is_called_by_the_new_one(service):
    assert catalogue().names.team(service.team_id)[1] == "Thornbeck"
    Organisation.objects.filter(pk=service.organisation_id).update(short_name="Beckside")
    forget_catalogue()

    assert catalogue().names.team(service.team_id)[1] == "Beckside"


def test_a_service_that_is_withdrawn_keeps_its_name_in_lists(service):
    Service.objects.filter(pk=service.pk).update(is_published=False)
    forget_catalogue()

    assert service.code not in catalogue().by_code
    assert catalogue().names.service(service.pk) == service.name
