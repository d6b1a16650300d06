"""A real OpenID provider on this machine, which can be made to lie, to be slow and to be away."""

import json
import threading
import warnings
from contextlib import contextmanager

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

with warnings.catch_warnings(record=True):
    # What the package itself is built on has newer names, and says so whatever the filters are.
    import oidc_provider_mock


def new_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def keys_with(key, name="ours"):
    jwk = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
    return {"keys": [{**jwk, "kid": name, "alg": "RS256", "use": "sig"}]}


class Provider:
    """The provider. `changes` holds, by path, what is done to an answer before it leaves."""

    def __init__(self):
        self.changes = {}
        self.key = new_key()
        self.app = None
        self.issuer = ""

    def __call__(self, environ, start):
        request = Request(environ)
        answer = Response.from_app(self.app, environ)
        change = self.changes.get(request.path)
        return (change(answer) if change else answer)(environ, start)

    def knows(self, subject, **claims):
        """Set up somebody there."""
        httpx.put(f"{self.issuer}/users/{subject}", json=claims).raise_for_status()

    def says(self, path, **changes):
        """Change what one of its pages of JSON says; None leaves a part out."""

        def change(answer):
            said = {**answer.json, **changes}
            answer.set_data(json.dumps({name: value for name, value in said.items() if value is not None}))
            return answer

        self.changes[path] = change

    def signs(self, *, with_key=None, kid="ours", algorithm="RS256", **changes):
        """Sign ID tokens with its key (or another), with these claims changed; None leaves one out."""

        def change(answer):
            said = answer.json
            claims = jwt.decode(said["id_token"], options={"verify_signature": False})
            claims = {name: value for name, value in {**claims, **changes}.items() if value is not None}
            said["id_token"] = jwt.encode(claims, with_key or self.key, algorithm=algorithm, headers={"kid": kid})
            answer.set_data(json.dumps(said))
            return answer

        self.changes["/oauth2/token"] = change
        keys = keys_with(self.key)
        self.changes["/jwks"] = lambda _answer: Response(json.dumps(keys), content_type="application/json")

    def let_in(self, address, subject):
        """Sign in there as somebody and return the way back."""
        answer = httpx.post(address, data={"sub": subject})
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"]


@contextmanager
def running_provider():
    provider = Provider()
    provider.app = oidc_provider_mock.app()
    server = make_server("localhost", 0, provider, threaded=True)
    provider.issuer = f"http://localhost:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
