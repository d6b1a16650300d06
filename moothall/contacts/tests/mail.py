"""Mail as it comes to the demo addresses of the tests."""

from conftest import MONDAY
from moothall.messaging.actions import keep_mail
from moothall.messaging.workflow import Road


def written(*, body="My bin was not emptied.", at="Mon, 2 Mar 2026 09:30:00 +0000", head="", **changes):
    """Return a message of Mo's as bytes, unless told otherwise."""
    facts = {"From": "Mo Hassan <mo@example.org>", "To": "contact@council.example", "Subject": "My bin again",
             "Message-ID": "<one@example.org>", "Date": at} | changes  # fmt: skip
    lines = [f"{name}: {value}" for name, value in facts.items() if value is not None]
    return ("\r\n".join([*lines, *head.split("\n")]).strip() + "\r\n\r\n" + body).encode()


def arrives(raw, *, to="contact@council.example", envelope_from="mo@example.org", at=MONDAY, road=Road.SMTP):
    """Let a message arrive, and return its row as it is kept."""
    (incoming,) = keep_mail(raw, road=road, envelope_from=envelope_from, recipients=[to], at=at)
    return incoming
