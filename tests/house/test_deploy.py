"""What `deploy/` names exists: commands, settings, figures, ports, folders."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from moothall.config.launch.cli import _parser
from moothall.config.metrics.gauges import SHAPES
from moothall.portal.forms.files import MOST_FILES
from tests.house.source import CODE

DEPLOY = CODE.parent / "deploy"
UNITS = sorted(DEPLOY.glob("systemd/*.service"))
SETTING = re.compile(r"\b(?:MOOTHALL_[A-Z_]+|DATABASE_(?:REPLICA_)?URL)\b")
FIGURE = re.compile(r"\bmoothall_[a-z_]+")
COUNTED = {"moothall_requests_total", "moothall_request_seconds_bucket", "moothall_database_seconds_total"}


def documented():
    return set(re.findall(r"^\| `([A-Z_]+)`", (CODE.parent / "docs/how-to/run.md").read_text("utf-8"), re.MULTILINE))


def figures():
    """Every figure that the page of figures can give."""
    machine = (CODE / "config/metrics/machine.py").read_text("utf-8") + (CODE / "config/metrics/page.py").read_text()
    return COUNTED | {name for name, *_rest in SHAPES} | set(re.findall(r'"(moothall_[a-z_]+)"', machine))


def lines_of(unit, name):
    return re.findall(rf"^{name}=(.+)$", unit.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_service_starts_a_command_that_there_is(unit):
    (command,) = lines_of(unit, "ExecStart")
    program, *words = command.split()
    assert program == "/opt/moothall/current/.venv/bin/moothall"
    assert callable(_parser().parse_args(words).command)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_service_may_do_no_more_than_it_needs(unit):
    assert lines_of(unit, "User") == ["moothall"]
    assert lines_of(unit, "CapabilityBoundingSet") == [] and "CapabilityBoundingSet=\n" in unit.read_text("utf-8")
    for name in ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices", "RestrictNamespaces"):
        assert lines_of(unit, name) == ["yes"], name
    assert lines_of(unit, "ProtectSystem") == ["strict"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
@pytest.mark.parametrize("unit", sorted(DEPLOY.glob("systemd/*.timer")), ids=lambda unit: unit.name)
def test_a_timer_has_a_service_and_a_time_that_systemd_reads(unit):
    assert unit.with_suffix(".service").exists()
    (when,) = lines_of(unit, "OnCalendar")
    assert subprocess.run(["systemd-analyze", "calendar", when], capture_output=True).returncode == 0


@pytest.mark.parametrize(
    "file", sorted(path for path in DEPLOY.rglob("*") if path.is_file()), ids=lambda path: path.name
)
def test_every_setting_that_is_named_exists(file):
    assert set(SETTING.findall(file.read_text("utf-8"))) - documented() == set()


def test_nginx_asks_the_ports_that_are_exchanged():
    asked = re.findall(r"server 127\.0\.0\.1:(\d+)", (DEPLOY / "nginx/moothall.conf").read_text("utf-8"))
    exchanged = re.search(r"for port in ([\d ]+);", (DEPLOY / "exchange.sh").read_text("utf-8"))[1].split()
    assert asked == exchanged


def test_nginx_takes_the_largest_form_and_not_the_visitors_word_for_who_they_are(settings):
    words = (DEPLOY / "nginx/moothall.conf").read_text("utf-8")
    most = int(re.search(r"client_max_body_size (\d+)m;", words)[1])
    assert most * 1024 * 1024 > MOST_FILES * settings.MAX_UPLOAD_BYTES
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in words
    assert "non_idempotent" not in words


@pytest.mark.skipif(shutil.which("nginx") is None, reason="there is no nginx here")
def test_nginx_reads_its_file(tmp_path):
    words = (DEPLOY / "nginx/moothall.conf").read_text("utf-8")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x", "-keyout"]
    subprocess.run(["openssl", *request, key, "-out", certificate], check=True, capture_output=True)
    words = re.sub(r"ssl_certificate_key [^;]+", f"ssl_certificate_key {key}", words)
    words = re.sub(r"ssl_certificate [^;]+", f"ssl_certificate {certificate}", words)
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off; {words} }}")
    tried = subprocess.run(["nginx", "-t", "-c", whole], capture_output=True, text=True)
    assert tried.returncode == 0, tried.stderr


def test_what_nginx_says_itself_is_said_to_people_and_to_programs(settings):
    sorry = DEPLOY / "nginx/sorry"
    for name, status in (("away", 503), ("too-large", 413)):
        assert json.loads((sorry / f"{name}.json").read_text("utf-8"))["status"] == status
        page = (sorry / f"{name}.html").read_text("utf-8")
        assert '<html lang="en">' in page and '<section lang="cy">' in page
    most = settings.MAX_UPLOAD_BYTES // (1024 * 1024)
    assert f"up to {most} MB each and {MOST_FILES} in all" in page


def test_an_alert_looks_at_figures_that_there_are():
    rules = yaml.safe_load((DEPLOY / "prometheus/moothall.rules.yml").read_text("utf-8"))["groups"][0]["rules"]
    for rule in rules:
        named = set(FIGURE.findall(rule["expr"]))
        assert named - figures() == set(), rule["alert"]
        assert rule["annotations"]["summary"].endswith(".")


def test_every_alert_and_every_figure_is_explained():
    words = (CODE.parent / "docs/how-to/watch.md").read_text("utf-8")
    rules = yaml.safe_load((DEPLOY / "prometheus/moothall.rules.yml").read_text("utf-8"))["groups"][0]["rules"]
    assert [rule["alert"] for rule in rules if rule["alert"] not in words] == []
    assert [name for name in sorted(figures()) if name.removesuffix("_bucket") not in words] == []


def test_the_script_of_the_exchange_can_be_read_by_a_shell():
    script = DEPLOY / "exchange.sh"
    assert subprocess.run(["sh", "-n", script]).returncode == 0
    assert script.stat().st_mode & 0o100
    named = set(re.findall(r"moothall-[a-z]+@?", script.read_text("utf-8")))
    there = {path.stem for path in UNITS}
    assert named <= there, Path(script)
