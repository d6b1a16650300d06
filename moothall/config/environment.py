"""Settings come from the environment. What is wrong is refused at the start, by name, in one plain sentence.

Only the standard library is used: the launcher reads its settings here before Django is loaded.
"""

import os
import secrets
import sys
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from moothall.lib.sign_in_provider import SignInProvider

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}
SHORTEST_SECRET = 32
USUAL_PORT = 8000
USUAL_BIND = "127.0.0.1"

# Seconds. A page that asks for more than this is a defect; imports, reports and migrations may take their time.
WEB_STATEMENT_TIMEOUT = 20
IDLE_TRANSACTION_TIMEOUT = 120

DATABASE_OPTIONS = {
    "host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout",
    "application_name", "target_session_attrs", "channel_binding", "gssencmode", "passfile", "options",
}  # fmt: skip
LOOPBACK = ("localhost", "127.0.0.1", "::1")
MAIL_SCHEMES = {"smtp": ("none", 25), "smtp+starttls": ("starttls", 587), "smtps": ("tls", 465)}


class SettingIsWrong(Exception):
    """A setting cannot be used. The message names it and is fit for an administrator to read."""

    def __init__(self, name: str, problem: str) -> None:
        self.name = name
        super().__init__(f"The setting {name} {problem}")


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed over, from one address such as `smtp+starttls://name:secret@mail.example.org:587`."""

    host: str
    port: int
    username: str
    password: str
    security: str
    timeout: float = 10.0

    def for_django(self) -> dict[str, object]:
        """Return the arguments of `django.core.mail.get_connection`."""
        return {
            "host": self.host,
            "port": self.port,
            "username": self.username,
            "password": self.password,
            "use_tls": self.security == "starttls",
            "use_ssl": self.security == "tls",
            "timeout": self.timeout,
        }


def text(name: str, *, default: str) -> str:
    """Return a setting as it stands, without the spaces around it."""
    return os.environ.get(name, "").strip() or default


def words(name: str, *, default: str) -> list[str]:
    """Return a setting that lists words, parted by spaces or commas."""
    return text(name, default=default).replace(",", " ").split()


def flag(name: str, *, default: bool) -> bool:
    """Return a setting that is on or off (1 or 0, yes or no, true or false)."""
    given = text(name, default="").lower()
    if not given:
        return default
    if given not in YES | NO:
        raise SettingIsWrong(name, f'must be 1 or 0, not "{given}".')
    return given in YES


def number(name: str, *, default: int, least: int = 1, most: int = 65_535) -> int:
    """Return a setting that is a whole number from `least` to `most`."""
    given = text(name, default=str(default))
    if not given.isascii() or not given.isdigit() or not least <= int(given) <= most:
        raise SettingIsWrong(name, f'must be a whole number from {least} to {most}, not "{given}".')
    return int(given)


def folder(name: str, *, default: Path) -> Path:
    """Return a setting that names a folder, as a full path. The folder is made if it is not there.

    Others may pass through it and not look into it: everything private inside it is closed by itself, and
    PostgreSQL, which refuses to run as root, must be able to reach its own part.
    """
    path = Path(text(name, default=str(default))).expanduser().absolute()
    try:
        path.mkdir(mode=0o711, parents=True, exist_ok=True)
    except OSError as problem:
        raise SettingIsWrong(name, f"names a folder that cannot be made: {path} ({problem.strerror}).") from None
    return path


def secret(name: str, *, kept_in: Path) -> str:
    """Return a secret: from the environment, else from its file, which is made at the first start."""
    given = text(name, default="")
    if given:
        if len(given) < SHORTEST_SECRET:
            raise SettingIsWrong(name, f"must be at least {SHORTEST_SECRET} characters long.")
        return given
    try:
        if not kept_in.exists():
            _write_once(kept_in, secrets.token_urlsafe(48))
        kept = kept_in.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingIsWrong(name, f"is not set, and its file {kept_in} cannot be used ({problem}).") from None
    if len(kept) < SHORTEST_SECRET:
        raise SettingIsWrong(name, f"is not set, and its file {kept_in} holds fewer than {SHORTEST_SECRET} characters.")
    return kept


def long_word(name: str) -> str:
    """Return a secret that is only there when it is set; it must be too long to be guessed."""
    given = text(name, default="")
    if given and len(given) < SHORTEST_SECRET:
        raise SettingIsWrong(name, f"must be at least {SHORTEST_SECRET} characters long.")
    return given


def networks(name: str) -> list[IPv4Network | IPv6Network]:
    """Return a setting that lists networks, such as `10.1.0.0/16 192.0.2.7`."""
    try:
        return [ip_network(word) for word in words(name, default="")]
    except ValueError as problem:
        raise SettingIsWrong(name, f"must list networks such as 10.1.0.0/16: {problem}.") from None


def database(name: str, *, data_dir: Path) -> dict[str, object]:
    """Return Django's settings of the database: the address in the environment, else Moothall's own PostgreSQL."""
    from moothall.config.launch.places import Places

    return _database(name, text(name, default="") or Places(data_dir).database_url(), patience=10)


def replica(name: str) -> dict[str, object] | None:
    """Return Django's settings of the database that follows the first one, or None when there is none.

    It is not waited for: what it does not answer is asked of the first.
    """
    given = text(name, default="")
    return _database(name, given, patience=2, more_options={"connect_timeout": "2"}) if given else None


def mail_server(name: str) -> MailServer | None:
    """Return where mail is handed over, or None when no mail server is set."""
    given = text(name, default="")
    if not given:
        return None
    url = urlsplit(given)
    if url.scheme not in MAIL_SCHEMES or not url.hostname:
        raise SettingIsWrong(name, "must look like smtp+starttls://name:password@mail.example.org:587.")
    security, usual_port = MAIL_SCHEMES[url.scheme]
    return MailServer(
        host=url.hostname,
        port=_port(name, url.netloc) or usual_port,
        username=unquote(url.username or ""),
        password=unquote(url.password or ""),
        security=security,
    )


def sign_in_provider() -> SignInProvider | None:
    """Return where staff sign in with the account that they have anyway, or None when no such place is set."""
    issuer = text("MOOTHALL_OIDC_ISSUER", default="").rstrip("/")
    if not issuer:
        return None
    url = urlsplit(issuer)
    if not (url.hostname and (url.scheme == "https" or (url.scheme == "http" and url.hostname in LOOPBACK))):
        raise SettingIsWrong("MOOTHALL_OIDC_ISSUER", "must be an address that begins with https://.")
    client_id = text("MOOTHALL_OIDC_CLIENT_ID", default="")
    if not client_id:
        raise SettingIsWrong("MOOTHALL_OIDC_CLIENT_ID", "must be set beside MOOTHALL_OIDC_ISSUER.")
    return SignInProvider(
        issuer=issuer,
        client_id=client_id,
        client_secret=text("MOOTHALL_OIDC_CLIENT_SECRET", default=""),
        name=text("MOOTHALL_OIDC_NAME", default="your work account"),
        second_factors=frozenset(words("MOOTHALL_OIDC_SECOND_FACTOR", default="")),
        has_checked_addresses=flag("MOOTHALL_OIDC_ADDRESSES_CHECKED", default=False),
    )


def socket_url(socket_folder: Path, *, database: str, role: str) -> str:
    """Return the address of a database reached through a unix socket."""
    return f"postgresql://{role}@/{database}?host={quote(str(socket_folder), safe='')}"


def stop_if_wrong(problem: SettingIsWrong) -> int:
    """Say what is wrong on standard error; return the exit code for it."""
    sys.stderr.write(f"{problem}\n")
    return 3


def _write_once(path: Path, content: str) -> None:
    """Write a private file unless another process just did."""
    path.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    opened = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(opened, "w", encoding="ascii") as file:
        file.write(content + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _database(name: str, url: str, *, patience: int, more_options: dict[str, str] | None = None) -> dict[str, object]:
    from moothall.config.pool import WaitingConnection

    parts = (more_options or {}) | _database_parts(name, url)
    is_web = os.environ.get("MOOTHALL_PART") == "web"
    session = [f"-c idle_in_transaction_session_timeout={IDLE_TRANSACTION_TIMEOUT}s"]
    if is_web:
        session.append(f"-c statement_timeout={WEB_STATEMENT_TIMEOUT}s -c lock_timeout=10s")
    options = {key: value for key, value in parts.items() if key in DATABASE_OPTIONS - {"host", "port"}}
    given_session = options.get("options", "")
    return {
        "ENGINE": "moothall.database",
        "NAME": parts["dbname"],
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port", ""),
        "CONN_MAX_AGE": 0,
        # Each connection that leaves the pool is looked at: no page fails after a database restart.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **options,
            "application_name": options.get("application_name", "moothall"),
            "options": " ".join([*session, given_session]).strip(),
            # The values travel beside the statement, so that one that is asked often is planned once.
            "server_side_binding": True,
            "prepare_threshold": 5,
            "pool": {
                "connection_class": WaitingConnection,
                "min_size": 0,
                "max_size": 10,
                "timeout": patience,
                # Then whoever asks next begins anew: psycopg's own tries get as far apart as the database was away.
                "reconnect_timeout": patience,
                "max_idle": 300,
                "num_workers": 1,
            },
        },
    }


def _database_parts(name: str, url: str) -> dict[str, str]:
    """Take a database address apart. Its password never appears in a message."""
    shape = "must look like postgresql://name:password@host:5432/database"
    address = urlsplit(url)
    if address.scheme not in ("postgresql", "postgres"):
        raise SettingIsWrong(name, f"{shape}.")
    if not address.path.strip("/"):
        raise SettingIsWrong(name, f"{shape}; the name of the database is missing.")
    query = dict(parse_qsl(address.query))
    if unknown := sorted(query.keys() - DATABASE_OPTIONS):
        raise SettingIsWrong(name, f"has an option that is not known: {', '.join(unknown)}.")
    port = _port(name, address.netloc)
    parts = {
        "dbname": unquote(address.path.strip("/")),
        "user": unquote(address.username or ""),
        "password": unquote(address.password or ""),
        "host": unquote(address.hostname or ""),
        "port": str(port) if port else "",
    }
    return parts | query


def _port(name: str, netloc: str) -> int | None:
    try:
        return urlsplit(f"//{netloc}").port
    except ValueError:
        raise SettingIsWrong(name, "has a port that is not a number.") from None
