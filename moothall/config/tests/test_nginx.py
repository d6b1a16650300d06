"""nginx with the file of `deploy/` stands before Moothall: what people and programs are answered through it."""

import http.client
import json
import re
import shutil
import ssl
import subprocess
from contextlib import closing

import pytest
from lxml.etree import fromstring

from moothall.config.launch.places import ROOT
from moothall.config.tests.installation import free_port
from moothall.config.tests.standby import wait_for
from tests.page_rules import check_page

DEPLOY = ROOT / "deploy"
NAME = "front.council.example"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin")

pytestmark = pytest.mark.skipif(NGINX is None, reason="there is no nginx here")


class Front:
    """nginx, as the council's visitors reach it."""

    def __init__(self, folder, moothall):
        self.folder, self.moothall, self.port = folder, moothall, free_port()
        self.process = None

    def start(self):
        key, certificate = self.folder / "key.pem", self.folder / "certificate.pem"
        request = f"req -x509 -newkey rsa:2048 -nodes -subj /CN={NAME} -keyout".split()
        subprocess.run(["openssl", *request, key, "-out", certificate], check=True, capture_output=True)
        words = (DEPLOY / "nginx/moothall.conf").read_text("utf-8")
        for pattern, here in (
            (r"/etc/letsencrypt/\S+/privkey.pem", key),
            (r"/etc/letsencrypt/\S+/fullchain.pem", certificate),
            (r"listen (\[::\]:)?80;", f"listen 127.0.0.1:{free_port()};"),
            (r"listen 443", f"listen 127.0.0.1:{self.port}"),
            (r"listen \[::\]:443 ssl http2;", ""),
            (r"127\.0\.0\.1:8001", f"127.0.0.1:{self.moothall.port}"),
            (r"127\.0\.0\.1:8002", f"127.0.0.1:{free_port()}"),
            (r"/opt/moothall/current", ROOT),
        ):
            words, found = re.subn(pattern, str(here), words)
            assert found, pattern
        words = re.sub(r"(listen 127\.0\.0\.1:(\d+);)\s+listen 127\.0\.0\.1:\2;", r"\1", words)
        bodies = f"client_body_temp_path {self.folder}/bodies; proxy_temp_path {self.folder}/answers;"
        whole = self.folder / "nginx.conf"
        whole.write_text(
            f"daemon off; pid {self.folder}/pid; error_log {self.folder}/errors; user root; events {{}} "
            f"http {{ access_log off; {bodies} {words} }}"
        )
        self.process = subprocess.Popen([NGINX, "-c", whole], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(self.listens)

    def listens(self):
        assert self.process.poll() is None, (self.folder / "errors").read_text()
        try:
            return self.ask("GET", "/health/")[0] > 0
        except OSError:
            return False

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)

    def ask(self, method, path, body=b"", **headers):
        """Return status, headers and body of an answer."""
        unknown = ssl._create_unverified_context()  # noqa: S323 - the certificate was made a moment ago
        with closing(http.client.HTTPSConnection("127.0.0.1", self.port, timeout=60, context=unknown)) as line:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            line.request(method, path, body=body or None, headers={"Host": NAME} | named)
            answer = line.getresponse()
            return answer.status, answer.headers, answer.read()


@pytest.fixture(scope="module")
def front(make_moothall, tmp_path_factory):
    folder = tmp_path_factory.mktemp("nginx")
    settings = {"MOOTHALL_ADDRESS": f"https://{NAME}", "MOOTHALL_HOSTS": f"{NAME} 127.0.0.1", "MOOTHALL_PROXIES": "1"}
    moothall = make_moothall(folder / "data", **settings)
    moothall.start()
    front = Front(folder, moothall)
    try:
        front.start()
        yield front
        front.stop()
    finally:
        if moothall.running.poll() is None:
            moothall.stop()


def test_a_page_is_there_though_one_of_the_two_ports_is_not(front):
    for _each in range(4):
        status, headers, body = front.ask("GET", "/sign-in/")
        assert (status, check_page(body.decode()).h1.get_text()) == (200, "Sign in")
    assert "Secure" in headers["Set-Cookie"]
    assert headers["Strict-Transport-Security"]


def test_figures_of_the_monitor_are_not_shown_outside(front):
    assert front.ask("GET", "/metrics")[0] == 403


def test_a_form_with_several_files_comes_through(front):
    _status, opened, body = front.ask("GET", "/sign-in/")
    token = check_page(body.decode()).find("input", {"name": "csrfmiddlewaretoken"})["value"]
    parts = [f'name="csrfmiddlewaretoken"\r\n\r\n{token}', 'name="username"\r\n\r\nasha']
    parts += [f'name="file"; filename="{number}.bin"\r\n\r\n{"x" * 25_000_000}' for number in range(2)]
    sent = "".join(f"--part\r\nContent-Disposition: form-data; {part}\r\n" for part in parts) + "--part--\r\n"
    status, _headers, body = front.ask(
        "POST", "/sign-in/", sent.encode(), Content_Type="multipart/form-data; boundary=part",
        Cookie=opened["Set-Cookie"].partition(";")[0], Referer=f"https://{NAME}/sign-in/",
    )  # fmt: skip

    assert (status, "Enter your password" in body.decode()) == (200, True)


def test_whoever_sends_too_much_is_told_what_is_not_too_much(front):
    status, headers, body = front.ask("POST", "/services/", Content_Length="200000000")

    assert (status, headers["Cache-Control"], headers["Retry-After"]) == (413, "no-store", None)
    assert "up to 25 MB each and 6 in all" in body.decode()
    status, headers, body = front.ask("POST", "/api/v1/contacts", Content_Length="200000000")
    assert (status, headers["Content-Type"]) == (413, "application/problem+json")
    assert json.loads(body)["status"] == 413
    status, headers, body = front.ask("POST", "/open311/v2/requests.xml", Content_Length="200000000")
    assert (status, fromstring(body).findtext("error/code")) == (413, "413")
    assert front.ask("GET", "/services/")[1]["Access-Control-Allow-Origin"] is None


def nobody_answers(front):
    if front.moothall.running.poll() is None:
        front.moothall.stop()


def test_while_nothing_answers_people_and_programs_are_told_when_to_come_back(front):
    nobody_answers(front)

    status, headers, body = front.ask("GET", "/services/")
    assert (status, headers["Retry-After"], headers["Cache-Control"]) == (503, "10", "no-store")
    assert "ring 999" in body.decode() and "ffoniwch 999" in body.decode()
    status, headers, body = front.ask("GET", "/api/v1/services")
    assert (status, headers["Retry-After"], json.loads(body)["status"]) == (503, "10", 503)
    assert front.ask("GET", "/moothall-sorry/away.html")[0] == 404


def test_while_nothing_answers_other_reporting_sites_read_it_in_their_own_form(front):
    nobody_answers(front)

    status, headers, body = front.ask("GET", "/open311/v2/services.xml")
    assert (status, headers["Content-Type"], headers["Retry-After"]) == (503, "text/xml; charset=utf-8", "10")
    assert headers["Access-Control-Allow-Origin"] == "*"
    error = fromstring(body).find("error")
    assert error.findtext("code") == "503"
    assert "Ask again in ten seconds" in error.findtext("description")
    status, headers, body = front.ask("POST", "/open311/v2/requests.json", b"service_code=bins")
    assert (status, headers["Content-Type"]) == (503, "application/json; charset=utf-8")
    assert json.loads(body)[0]["code"] == 503
