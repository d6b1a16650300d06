"""Where staff sign in with the account that they have anyway."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SignInProvider:
    """The council's own sign-in, by OpenID Connect.

    `second_factors` are the values of `acr` or `amr` that count as a second factor. `has_checked_addresses` when every
    email address that it names counts as checked, though it does not say so.
    """

    issuer: str
    client_id: str
    client_secret: str
    name: str
    second_factors: frozenset[str]
    has_checked_addresses: bool
