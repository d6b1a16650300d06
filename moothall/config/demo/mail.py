"""What people wrote to the demo council this morning, and the templates with which its officers answer."""

import io
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from PIL import Image

from moothall.accounts.models import Officer
from moothall.messaging.actions import approve_template, keep_mail, make_template
from moothall.messaging.models import Incoming, Template
from moothall.messaging.workflow import Road

TO = "contact@council.example"
LETTERS: tuple[tuple[str, str, str, bool], ...] = (
    (
        "Mo Hassan <mo.hassan@example.org>",
        "Deep hole outside the school",
        "Hello,\n\nthere is a deep hole in Beck Lane, right outside the school. Two bikes have gone over already."
        "\n\nMo",
        True,
    ),
    (
        "Pauline Ridley <pauline.ridley@example.org>",
        "Moving out at the end of the month",
        "Dear Sir or Madam,\n\nI move out of 4 Mill Row on the last of the month. Do I owe any council tax, and who do "
        "I tell about the bins?\n\nYours faithfully\nPauline Ridley",
        False,
    ),
    (
        "undisclosed",
        "The lights are out again",
        "All the lights by the bus stop are out again. I told you in spring.",
        False,
    ),
)
AWAY = ("Jo Brook <jo.brook@example.org>", "Automatic reply: your request", "I am away until Monday.")

TEMPLATES = (
    (
        "more-details",
        "We need to know more",
        "Your request {reference}",
        "Dear {name},\n\nThank you for writing about {service}. To help you we need to know where it is. Please "
        "tell us the street, and what is near it.\n\nYou can answer this message.",
    ),
    (
        "with-a-team",
        "It is with the right team",
        "Your request {reference} is with {team}",
        "Dear {name},\n\nYour request is with {team} now. You can expect an answer by {due}.",
    ),
)


def tell_mail(*, at: datetime) -> None:
    """Let this morning's mail arrive, once. The worker takes it in as it does any other."""
    if Incoming.objects.exists():
        return
    for number, (sender, subject, words, has_photo) in enumerate(LETTERS):
        mail = _mail(sender, subject, words, number=number, at=at)
        if has_photo:
            mail.add_attachment(_photo(), maintype="image", subtype="jpeg", filename="beck-lane.jpg")
        _arrives(mail, at=at - timedelta(minutes=50 - 10 * number))
    away = _mail(*AWAY, number=99, at=at)
    away["Auto-Submitted"] = "auto-replied"
    _arrives(away, at=at - timedelta(minutes=5))


def load_templates(*, at: datetime) -> None:
    """Have some templates, written by one officer and approved by another."""
    writer, approver = (Officer.objects.get(username=name) for name in ("alex", "grace"))
    for code, name, subject, body in TEMPLATES:
        if not Template.objects.filter(code=code).exists():
            facts = {"name": name, "automatic": "", "language": "en", "subject": subject, "body": body}
            approve_template(make_template(code, **facts, by=writer, at=at), by=approver, at=at)


def _mail(sender: str, subject: str, words: str, *, number: int, at: datetime) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, TO, subject
    mail["Message-ID"], mail["Date"] = f"<demo.{number}@example.org>", format_datetime(at)
    mail.set_content(words)
    return mail


def _arrives(mail: EmailMessage, *, at: datetime) -> None:
    keep_mail(mail.as_bytes(), road=Road.SMTP, envelope_from=None, recipients=[TO], at=at)


def _photo() -> bytes:
    """Return a picture of a dark patch in a grey road."""
    picture = Image.new("RGB", (480, 320), (120, 122, 124))
    picture.paste((52, 48, 46), (160, 110, 330, 220))
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=80)
    return written.getvalue()
