"""Whatever a program makes of the description of the API and sends, it is answered as the description says.

schemathesis reads openapi.json and sends to each operation what fits its schema and what does not, with a good key. All
its checks hold each answer against the description: status, headers, body, and whether it should have been taken. The
same things are sent each time.
"""

import pytest
import schemathesis
from django.core import signals
from django.core.handlers.wsgi import WSGIHandler
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import booleans
from schemathesis.config import SchemathesisConfig
from schemathesis.generation import GenerationMode
from structlog.testing import capture_logs

from conftest import MONDAY
from moothall.cases.models import Case
from moothall.contacts.models import Contact
from moothall.customers.models import Customer

EACH = 10
CONFIG = {
    # What fits its schema may still name what is not there, or be against a rule: 422 says at which field.
    "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "304", "404", "409", "422"]}},
}
THE_SAME_EACH_TIME = settings(
    max_examples=EACH,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def open_connection(good_key):
    """Keep the connection of the test: a web server gives it back after each request, and so does what made the key."""
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def described(open_connection, own_folder):
    """The API as a program finds it described."""
    config = SchemathesisConfig.from_dict(CONFIG)
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler(), config=config)


@pytest.fixture
def good_key(machine_of, front_office, make_case, post):
    """A council with a case, a contact and a customer, and a machine that may do everything, as often as it likes."""
    from moothall.cases.actions import note_case

    post()
    note_case(make_case(), words="Seen", by=None, at=MONDAY)
    return machine_of(front_office, per_minute=1_000_000).secret


def there(case):
    """Name in an address what is there, and begin at the first page: else a program rarely gets past the door."""
    named = {"case": Case.objects.first(), "contact": Contact.objects.first(), "number": Customer.objects.first()}
    for part in case.path_parameters or {}:
        case.path_parameters[part] = str(named[part].pk) if part in named else "missed-bin"
    (case.query or {}).pop("cursor", None)


def answers(operation, mode, headers):
    """Send things to an operation; return what was not answered as described."""
    failures = []

    @THE_SAME_EACH_TIME
    @given(case=operation.as_strategy(generation_mode=mode), is_there=booleans())
    def send(case, is_there):
        if is_there and mode == GenerationMode.POSITIVE:
            there(case)
        before = transaction.savepoint()
        try:
            with capture_logs() as told:
                case.call_and_validate(headers=headers)
        except BaseExceptionGroup as found:
            faults = [repr(line["exc_info"]) for line in told if "exc_info" in line]
            failures.extend([str(each) for each in found.exceptions] + faults)
        finally:
            transaction.savepoint_rollback(before)

    send()
    return failures[:3]


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_whatever_is_sent_is_answered_as_described(described, good_key, mode):
    headers = {"Authorization": f"Bearer {good_key}"}
    operations = [each.ok() for each in described.get_all_operations()]
    wrong = {each.label: answers(each, mode, headers) for each in operations if _can_be_wrong(each, mode)}

    assert len(operations) > 20
    assert {label: failures for label, failures in wrong.items() if failures} == {}


def _can_be_wrong(operation, mode):
    """Say whether there is anything to be said wrongly: an address without parts takes no data."""
    return mode == GenerationMode.POSITIVE or bool(list(operation.iter_parameters()) or operation.body)
