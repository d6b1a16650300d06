"""A partner's website on this computer, with every fault that a website can have."""

import ssl
import threading
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

STATUSES = {"/fine": 200, "/gone": 404, "/removed": 410, "/fault": 500, "/refuses": 403, "/odd": 418}
SENDS_ON = {
    "/moved": (301, "/fine"),
    "/for-now": (302, "/fine"),
    "/moved-to-nothing": (301, "/gone"),
    "/round": (302, "/round"),
    "/to-a-file": (302, "file:///etc/passwd"),
    "/to-the-cellar": (302, "http://10.0.0.1/"),
    "/to-nowhere": (302, "http://[broken/"),
}


class Website(ThreadingHTTPServer):
    """Listens on a port of its own. `asked` holds each method and path that came; `wait_no_more` frees the slow."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Page)
        self.asked = []
        self.wait_no_more = threading.Event()
        self.is_closed = False
        self.scheme = "http"

    def at(self, path):
        return f"{self.scheme}://127.0.0.1:{self.server_port}{path}"

    def handle_error(self, request, client_address):
        """Visitors who hang up are no news."""


class Page(BaseHTTPRequestHandler):
    def do_HEAD(self):
        self._answer()

    def do_GET(self):
        self._answer()

    def _answer(self):
        self.server.asked.append((self.command, self.path))
        path = self.path.partition("?")[0]
        if self.server.is_closed:
            self._say(503)
        elif path in SENDS_ON:
            status, place = SENDS_ON[path]
            self._say(status, Location=place)
        elif path == "/no-head":
            self._say(200 if self.command == "GET" else 501)
        elif path == "/hangs":
            self.server.wait_no_more.wait(20)
        elif path == "/drips":
            self._drip()
        else:
            self._say(STATUSES.get(path, 404))

    def _say(self, status, **headers):
        self.send_response(status)
        for name, value in {"Content-Length": "0", **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def _drip(self):
        """Send a byte now and then, so that no single wait is long."""
        with suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while not self.server.wait_no_more.wait(0.05):
                self.wfile.write(b"a")

    def log_message(self, *words):
        """Say nothing."""


@contextmanager
def running(website):
    thread = threading.Thread(target=website.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield website
    finally:
        website.wait_no_more.set()
        website.shutdown()
        thread.join()
        website.server_close()


def behind_tls(website, folder, *, is_over=False):
    """Give a website a certificate that only itself vouches for. Returns the file of who vouches."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "partner.example.org")])
    today = datetime.now(UTC)  # noqa: TID251 - TLS reads the real clock
    ends = today - timedelta(days=1) if is_over else today + timedelta(days=1)
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=2))
        .not_valid_after(ends)
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    paper, secret = folder / "certificate.pem", folder / "key.pem"
    paper.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(paper, secret)
    # The handshake waits for the thread of its own request, so that a visitor who hangs up stops nobody else.
    website.socket = context.wrap_socket(website.socket, server_side=True, do_handshake_on_connect=False)
    website.scheme = "https"
    return paper
