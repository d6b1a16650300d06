"""Mail as people, programs and broken servers send it."""

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.lib.mail.charsets import text_of
from moothall.lib.mail.head import plain_subject, read_head
from moothall.lib.mail.kinds import Kind
from moothall.lib.mail.quotes import part_quotes
from moothall.lib.mail.read import read_mail
from moothall.lib.mail.threads import Threads

OURS = Threads(b"a secret")


def mail(*, head="", body="My bin is full.", **changes):
    facts = {"From": "Mo Hassan <mo@example.org>", "To": "contact@council.example", "Subject": "My bin",
             "Message-ID": "<one@example.org>", "Date": "Mon, 2 Mar 2026 09:30:00 +0000"} | changes  # fmt: skip
    lines = [f"{name}: {value}" for name, value in facts.items() if value is not None]
    return ("\r\n".join([*lines, *head.split("\n")]).strip() + "\r\n\r\n" + body).encode("utf-8", "surrogateescape")


def test_mo_writes_a_plain_message():
    read = read_mail(mail())
    assert (read.head.sender, read.head.sender_name, read.head.subject) == ("mo@example.org", "Mo Hassan", "My bin")
    assert read.head.sent_at == datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    assert (read.words, read.kind) == ("My bin is full.", Kind.PERSON)


@pytest.mark.parametrize(
    ("content", "named", "words"),
    [
        ("Café – 5 €".encode(), "utf-8", "Café – 5 €"),
        ("Café – 5 €".encode("cp1252"), "iso-8859-1", "Café – 5 €"),
        ("Café".encode(), "iso-8859-1", "Café"),
        ("Café".encode("cp1252"), "utf-8", "Café"),
        ("Café".encode("cp1252"), "", "Café"),
        ("Café".encode(), "us-ascii", "Café"),
        ("Café".encode(), "rot13", "Café"),
        ("日本".encode("shift_jis"), "shift_jis", "日本"),
        ("日本".encode("iso2022_jp"), "iso-2022-jp", "日本"),
        (
            "Мусор не вывезли, контейнер полный уже неделю.".encode("cp1251"),
            "",
            "Мусор не вывезли, контейнер полный уже неделю.",
        ),
        (b"plain", "no-such-charset", "plain"),
        (b"a\x00b\xe2\x80\xaegpj.exe", "utf-8", "abgpj.exe"),
    ],
)
def test_a_charset_that_lies_or_breaks_is_seen_through(content, named, words):
    assert text_of(content, named) == words


def test_encoded_headers_are_read_and_raw_ones_too():
    read = read_mail(mail(Subject="=?iso-8859-1?q?Caf=E9?= =?utf-8?b?4oKs?=", From='"Mó" <MO@Example.ORG>'))
    assert read.head.subject == "Café€"
    assert (read.head.sender, read.head.sender_name) == ("mo@example.org", "Mó")


def test_header_tricks_do_not_get_through():
    read = read_mail(mail(Subject="Hello\r\n Bcc: everyone@example.org", From="a@b@c <x>, Mo <mo@example.org>"))
    assert read.head.subject == "Hello Bcc: everyone@example.org"
    assert read.head.sender == "mo@example.org"


@pytest.mark.parametrize("wrong", ["", "nobody", "<>", "=?utf-8?q??=", "@", "a@b", "\udcff@example"])
def test_a_message_without_a_usable_sender_says_so(wrong):
    assert read_mail(mail(From=wrong)).head.sender == ""


@pytest.mark.parametrize("date", ["yesterday", "", "Mon, 2 Mar 20260 09:30:00 +0000", "Mon, 99 Foo 2026 99:99", "0"])
def test_a_date_that_is_none_is_left_out(date):
    assert read_mail(mail(Date=date)).head.sent_at is None


def test_html_alone_becomes_words_and_shows_where_links_lead():
    html = '<p>Hello</p><script>alert(1)</script><p>See <a href="http://evil.example/">our bank</a></p>'
    read = read_mail(mail(head="MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8", body=html))
    assert "Hello" in read.words
    assert "http://evil.example/" in read.words
    assert "alert" not in read.words
    assert "<" not in read.words


def test_a_photo_becomes_a_part_with_a_safe_name():
    message = EmailMessage()
    message["From"], message["Subject"] = "mo@example.org", "A hole"
    message.set_content("Here it is.")
    message.add_attachment(b"\xff\xd8\xff photo", maintype="image", subtype="jpeg", filename="..\\..\\hole.jpg")
    read = read_mail(message.as_bytes())
    assert [(part.name, part.media_type, part.content) for part in read.parts] == [
        ("hole.jpg", "image/jpeg", b"\xff\xd8\xff photo")
    ]


def test_a_small_picture_of_the_layout_is_told_from_a_photo():
    message = EmailMessage()
    message["From"] = "mo@example.org"
    message.set_content('<p>Hi</p><img src="cid:logo"><img src="cid:photo">', subtype="html")
    message.add_related(b"logo", maintype="image", subtype="png", cid="<logo>")
    message.add_related(b"x" * 30_000, maintype="image", subtype="png", cid="<photo>")
    assert [part.is_decoration for part in read_mail(message.as_bytes()).parts] == [True, False]


def test_an_invitation_is_said_in_words():
    calendar = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260302T090000Z\r\n"
        "DTSTART:20260305T140000Z\r\nSUMMARY:Site visit\r\nLOCATION:High Street\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    read = read_mail(mail(head="MIME-Version: 1.0\nContent-Type: text/calendar; charset=utf-8", body=calendar))
    assert read.words == "Site visit, 05 March 2026 14:00, High Street"


def test_a_winmail_file_that_cannot_be_opened_is_kept_as_a_file():
    message = EmailMessage()
    message["From"] = "mo@example.org"
    message.set_content("See attached.")
    message.add_attachment(b"not tnef", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    read = read_mail(message.as_bytes())
    assert [part.name for part in read.parts] == ["winmail.dat"]
    assert read.problems == ("winmail.dat could not be opened",)


def test_ten_thousand_parts_are_counted_and_a_hundred_listed():
    part = "--x\r\nContent-Type: text/plain; name=a.txt\r\n\r\nhello\r\n"
    read = read_mail(
        mail(head="MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x", body=part * 10_000 + "--x--")
    )
    assert (len(read.parts), read.left_out) == (100, 9900)


def test_parts_nested_beyond_reason_leave_the_head_readable():
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(3000))
    read = read_mail(b"From: mo@example.org\r\nSubject: Deep\r\n" + nested.encode())
    assert read.is_unreadable
    assert (read.head.sender, read.head.subject) == ("mo@example.org", "Deep")


@given(st.binary(max_size=2000))
def test_no_bytes_at_all_break_the_reading(raw):
    read_mail(raw)
    read_mail(mail(head="MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x") + b"--x\r\n" + raw)


@given(st.text(max_size=300))
def test_no_header_breaks_the_reading(value):
    line = value.replace("\r", "").replace("\n", "").encode("utf-8", "replace").decode()
    read_mail(mail(Subject=line, From=line, Date=line, References=line))


def test_the_same_message_by_two_roads_has_one_fingerprint():
    once = read_head(mail())
    again = read_head(b"Received: from a by b\r\nDelivered-To: x\r\n" + mail(body="My  bin\r\nis full.\r\n"))
    assert once.fingerprint == again.fingerprint
    assert read_head(mail(body="My bin is empty.")).fingerprint != once.fingerprint
    without = read_head(mail(**{"Message-ID": None}))
    assert without.fingerprint == read_head(b"Received: x\r\n" + mail(**{"Message-ID": None})).fingerprint


@pytest.mark.parametrize(
    ("changes", "envelope_from", "kind"),
    [
        ({"Auto-Submitted": "auto-replied"}, "mo@example.org", Kind.AUTO_REPLY),
        ({"Auto-Submitted": "no"}, "mo@example.org", Kind.PERSON),
        ({"X-Autoreply": "yes"}, None, Kind.AUTO_REPLY),
        ({"Precedence": "auto_reply"}, None, Kind.AUTO_REPLY),
        ({"Subject": "Out of office: My bin"}, "", Kind.AUTO_REPLY),
        ({"Subject": "Out of office furniture left in the street"}, "mo@example.org", Kind.PERSON),
        ({"List-Id": "<news.example.org>"}, None, Kind.LIST),
        ({"Precedence": "bulk"}, None, Kind.LIST),
        ({"X-Moothall-Loop": "ours"}, None, Kind.LOOP),
        ({"X-Moothall-Loop": "theirs"}, None, Kind.PERSON),
        ({"From": "MAILER-DAEMON@mx.example.org"}, "", Kind.BOUNCE),
    ],
)
def test_programs_are_told_from_people(changes, envelope_from, kind):
    assert read_mail(mail(**changes), envelope_from=envelope_from, our_mark="ours").kind == kind


REPORT = """--x
Content-Type: text/plain

Sorry.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; gone@example.org
Action: {action}
Status: {status}

--x
Content-Type: text/rfc822-headers

Message-ID: <mh.12.abc@council.example>
Subject: We have your request
--x--
"""


@pytest.mark.parametrize(
    ("action", "status", "is_final"),
    [("failed", "5.1.1", True), ("delayed", "4.4.1", False), ("failed", "4.2.2", False)],
)
def test_a_report_says_which_message_did_not_reach_whom(action, status, is_final):
    body = REPORT.format(action=action, status=status)
    head = "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=x"
    read = read_mail(mail(head=head, body=body, From="MAILER-DAEMON@mx.example.org"), envelope_from="")
    assert read.kind == Kind.BOUNCE
    bounce = read.bounce
    assert (bounce.message_id, bounce.addresses, bounce.is_final, bounce.status) == (
        "mh.12.abc@council.example", ("gone@example.org",), is_final, status,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "new", "quoted"),
    [
        ("Yes.\n\nOn Mon, 2 Mar 2026 at 09:30, Council <c@x> wrote:\n> Is it?", "Yes.",
         "On Mon, 2 Mar 2026 at 09:30, Council <c@x> wrote:\n> Is it?"),
        ("Yes.\n\nOn Mon, 2 Mar 2026 at 09:30, Thornbeck Borough\nCouncil <c@x> wrote:\n> Is it?", "Yes.",
         "On Mon, 2 Mar 2026 at 09:30, Thornbeck Borough\nCouncil <c@x> wrote:\n> Is it?"),
        ("Yes.\n-----Original Message-----\nFrom: c\nIs it?", "Yes.", "-----Original Message-----\nFrom: c\nIs it?"),
        ("Yes.\n\n________________________________\nFrom: c\nSent: x\nTo: y\n\nIs it?", "Yes.",
         "________________________________\nFrom: c\nSent: x\nTo: y\n\nIs it?"),
        ("Do.\n\nFrom: c\nDate: x\nSubject: y\n\nIs it?", "Do.", "From: c\nDate: x\nSubject: y\n\nIs it?"),
        ("From: my house\nto the school it is dark.", "From: my house\nto the school it is dark.", ""),
        ("> Is it?\nYes.\n> And this?\nNo.", "> Is it?\nYes.\n> And this?\nNo.", ""),
        ("Hello\n> one\nno\n> two\nyes", "Hello\n> one\nno\n> two\nyes", ""),
        ("Just words.", "Just words.", ""),
    ],
)  # fmt: skip
def test_what_was_quoted_is_parted_from_what_is_new(text, new, quoted):
    assert part_quotes(text) == (new, quoted)


def test_a_line_of_a_megabyte_costs_no_time():
    assert part_quotes("On " * 400_000)[1] == ""


def test_only_our_own_marks_prove_a_thread():
    ours = OURS.message_id(12, domain="council.example")
    forged = ours.replace("mh.12.", "mh.13.")
    address = OURS.address(77, mailbox="contact@council.example")
    marks = OURS.marks_in(ids=[forged, ours, "other@example.org"], addresses=[address, "contact@council.example"])
    assert [(mark.number, mark.is_message, mark.is_proven) for mark in marks] == [
        (12, True, True),
        (77, False, True),
        (13, True, False),
    ]


@pytest.mark.parametrize(
    ("subject", "about"),
    [
        ("Re: RE: Fwd: My  bin", "my bin"),
        ("[Newsletter] AW[2]: My bin", "my bin"),
        ("Regarding my bin", "regarding my bin"),
    ],
)
def test_a_subject_is_known_without_the_marks_of_answers(subject, about):
    assert plain_subject(subject) == about
