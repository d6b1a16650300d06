"""Settings from the environment: taken when they are right, refused by name when they are not."""

import pytest

from moothall.config import environment as env


@pytest.mark.parametrize(("given", "meant"), [("1", True), ("yes", True), ("On", True), ("0", False), ("no", False)])
def test_a_flag_is_on_or_off(monkeypatch, given, meant):
    monkeypatch.setenv("MOOTHALL_DEMO", given)
    assert env.flag("MOOTHALL_DEMO", default=not meant) is meant


def test_a_setting_left_empty_has_its_default(monkeypatch):
    monkeypatch.setenv("MOOTHALL_DEMO", " ")
    assert env.flag("MOOTHALL_DEMO", default=True) is True
    assert env.number("MOOTHALL_PORT", default=8000) == 8000


@pytest.mark.parametrize("given", ["eighty", "0", "65536", "-1", "٨٠٠٠", "80.5"])
def test_a_port_that_is_none_is_refused_by_name(monkeypatch, given):
    monkeypatch.setenv("MOOTHALL_PORT", given)
    with pytest.raises(env.SettingIsWrong, match="^The setting MOOTHALL_PORT must be a whole number from 1 to 65535"):
        env.number("MOOTHALL_PORT", default=8000)


def test_words_are_parted_by_spaces_or_commas(monkeypatch):
    monkeypatch.setenv("MOOTHALL_HOSTS", "council.example, www.council.example  desk.council.example")
    assert env.words("MOOTHALL_HOSTS", default="") == [
        "council.example",
        "www.council.example",
        "desk.council.example",
    ]


def test_a_folder_that_cannot_be_made_is_refused_by_name(monkeypatch, tmp_path):
    tmp_path.joinpath("file").touch()
    monkeypatch.setenv("MOOTHALL_DATA", str(tmp_path / "file" / "data"))
    with pytest.raises(env.SettingIsWrong, match="^The setting MOOTHALL_DATA names a folder that cannot be made"):
        env.folder("MOOTHALL_DATA", default=tmp_path)


def test_the_secret_key_is_made_once_and_kept_private(tmp_path):
    file = tmp_path / "secret_key"
    first = env.secret("MOOTHALL_SECRET_KEY", kept_in=file)
    assert len(first) >= 50
    assert env.secret("MOOTHALL_SECRET_KEY", kept_in=file) == first
    assert file.stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_a_short_secret_is_refused_without_being_shown(monkeypatch, tmp_path):
    monkeypatch.setenv("MOOTHALL_SECRET_KEY", "letmein")
    with pytest.raises(env.SettingIsWrong) as refused:
        env.secret("MOOTHALL_SECRET_KEY", kept_in=tmp_path / "secret_key")
    assert "32 characters" in str(refused.value)
    assert "letmein" not in str(refused.value)


def test_without_a_database_address_the_embedded_one_is_used(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    settings = env.database("DATABASE_URL", data_dir=tmp_path)
    assert (settings["NAME"], settings["USER"]) == ("moothall", "moothall")
    assert str(settings["HOST"]).startswith("/")


def test_a_database_address_is_taken_apart(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://moot:p%40ss@db.example.org:6432/front?sslmode=verify-full")
    settings = env.database("DATABASE_URL", data_dir=tmp_path)
    named = {name: settings[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert named == {
        "NAME": "front",
        "USER": "moot",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": "6432",
    }
    assert settings["OPTIONS"]["sslmode"] == "verify-full"
    assert settings["OPTIONS"]["pool"]["max_size"] == 10


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ("mysql://a:hidden@b/c", "must look like postgresql://"),
        ("postgresql://a:hidden@b", "the name of the database is missing"),
        ("postgresql://a:hidden@b:port/c", "has a port that is not a number"),
        ("postgresql://a:hidden@b/c?sslmod=require", "has an option that is not known: sslmod"),
    ],
)
def test_a_wrong_database_address_is_refused_without_showing_its_password(monkeypatch, tmp_path, given, problem):
    monkeypatch.setenv("DATABASE_URL", given)
    with pytest.raises(env.SettingIsWrong) as refused:
        env.database("DATABASE_URL", data_dir=tmp_path)
    assert problem in str(refused.value)
    assert "hidden" not in str(refused.value)


def test_only_pages_are_limited_in_what_they_may_ask(monkeypatch, tmp_path):
    monkeypatch.setenv("MOOTHALL_PART", "web")
    assert "statement_timeout=20s" in env.database("DATABASE_URL", data_dir=tmp_path)["OPTIONS"]["options"]
    monkeypatch.setenv("MOOTHALL_PART", "worker")
    assert "statement_timeout" not in env.database("DATABASE_URL", data_dir=tmp_path)["OPTIONS"]["options"]


@pytest.mark.parametrize(
    ("given", "security", "port"),
    [
        ("smtp://mail.example.org", "none", 25),
        ("smtp+starttls://moot:secret@mail.example.org", "starttls", 587),
        ("smtps://moot:secret@mail.example.org:4650", "tls", 4650),
    ],
)
def test_a_mail_server_is_one_address(monkeypatch, given, security, port):
    monkeypatch.setenv("MOOTHALL_MAIL", given)
    server = env.mail_server("MOOTHALL_MAIL")
    assert (server.host, server.security, server.port) == ("mail.example.org", security, port)
    assert server.for_django()["use_tls"] is (security == "starttls")


def test_no_mail_server_is_an_answer_too(monkeypatch):
    monkeypatch.delenv("MOOTHALL_MAIL", raising=False)
    assert env.mail_server("MOOTHALL_MAIL") is None


def test_a_wrong_mail_server_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("MOOTHALL_MAIL", "mail.example.org")
    with pytest.raises(env.SettingIsWrong, match=r"^The setting MOOTHALL_MAIL must look like smtp\+starttls://"):
        env.mail_server("MOOTHALL_MAIL")


@pytest.mark.parametrize("issuer", ["http://sso.example.org", "sso.example.org", "ftp://localhost"])
def test_a_sign_in_that_others_could_listen_to_is_refused_by_name(monkeypatch, issuer):
    monkeypatch.setenv("MOOTHALL_OIDC_ISSUER", issuer)
    with pytest.raises(env.SettingIsWrong, match="^The setting MOOTHALL_OIDC_ISSUER must be an address"):
        env.sign_in_provider()


def test_a_sign_in_without_a_name_for_us_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("MOOTHALL_OIDC_ISSUER", "https://sso.example.org/realms/staff/")
    with pytest.raises(env.SettingIsWrong, match="^The setting MOOTHALL_OIDC_CLIENT_ID must be set"):
        env.sign_in_provider()


def test_a_sign_in_is_read_whole(monkeypatch):
    monkeypatch.setenv("MOOTHALL_OIDC_ISSUER", "https://sso.example.org/realms/staff/")
    monkeypatch.setenv("MOOTHALL_OIDC_CLIENT_ID", "desk")
    monkeypatch.setenv("MOOTHALL_OIDC_SECOND_FACTOR", "mfa, otp")
    found = env.sign_in_provider()
    assert (found.issuer, found.second_factors) == ("https://sso.example.org/realms/staff", {"mfa", "otp"})
