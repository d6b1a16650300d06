"""Whether an ID token is what it says: signed by the provider, for us, now, in answer to this very request."""

import hmac
from typing import Any

import jwt
from allauth.socialaccount.providers.base.provider import ProviderException

#: Signatures with a key that the provider alone holds. Not "none", and not HMAC, whose key we hold too.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
LEEWAY = 60  # seconds by which the clocks of two machines may differ
NEEDED = ("iss", "sub", "aud", "exp", "iat", "nonce")


def claims_of(token: str, *, keys: Any, issuer: str, client_id: str, nonce: str) -> dict[str, Any]:
    """Return what an ID token says, by OpenID Connect Core 1.0, 3.1.3.7. Raises ProviderException."""
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            key=_key_of(token, keys),
            algorithms=ALGORITHMS,
            audience=client_id,
            issuer=issuer,
            leeway=LEEWAY,
            options={"require": list(NEEDED)},
        )
    except (jwt.PyJWTError, TypeError, AttributeError, ValueError) as problem:
        raise ProviderException(f"The ID token is not right: {type(problem).__name__}") from problem
    if not isinstance(claims["nonce"], str) or not hmac.compare_digest(claims["nonce"].encode(), nonce.encode()):
        raise ProviderException("The ID token answers another request.")
    if claims.get("azp", client_id) != client_id:
        raise ProviderException("The ID token is for somebody else.")
    if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= 191:
        raise ProviderException("The ID token names nobody.")
    return claims


def _key_of(token: str, keys: Any) -> jwt.PyJWK:
    wanted = jwt.get_unverified_header(token).get("kid")
    found = [key for key in jwt.PyJWKSet.from_dict(keys).keys if wanted is None or key.key_id == wanted]
    if len(found) != 1:
        raise jwt.InvalidKeyError
    return found[0]
