"""Where a web address leads: its parts, and whether our own server may be sent there."""

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit

from moothall.directory.models import LinkOutcome

PORTS = {"http": 80, "https": 443}
MOST_PLACES = 3
_IN_A_PATH = "/%:@!$&'()*+,;=~-._"
_IN_A_QUERY = _IN_A_PATH + "?"
_PUBLIC_IPV6 = IPv6Network("2000::/3")
_TRANSLATED_IPV4 = IPv6Network("64:ff9b::/96")
"""The prefix of RFC 6052, behind which an IPv4 address stands."""


class NotReached(Exception):
    """The visit ended before any website answered. `outcome` says why."""

    def __init__(self, outcome: LinkOutcome) -> None:
        super().__init__(outcome.value)
        self.outcome = outcome


@dataclass(frozen=True)
class Target:
    """The parts of a web address; `path` has its query, and is ready to be sent."""

    scheme: str
    host: str
    port: int
    path: str

    @classmethod
    def read(cls, address: str) -> "Target":
        """Take an address apart. Raises NotReached for what is no web address, or carries a name and password."""
        try:
            parts = urlsplit(address.strip())
            host = _in_ascii(parts.hostname or "")
            port = parts.port or PORTS.get(parts.scheme, 0)
        except ValueError:
            raise NotReached(LinkOutcome.NOT_AN_ADDRESS) from None
        if parts.scheme not in PORTS or not host or parts.username is not None:
            raise NotReached(LinkOutcome.NOT_AN_ADDRESS)
        query = f"?{quote(parts.query, safe=_IN_A_QUERY)}" if parts.query else ""
        return cls(parts.scheme, host, port, (quote(parts.path, safe=_IN_A_PATH) or "/") + query)

    def places(self, *, may_go_inside: bool) -> list[str]:
        """Look the host up and return its network addresses.

        Raises NotReached when there is none, or when any of them lies inside: officers type these links, and our
        server could be led to what only it can reach. Connect to what is returned and look nothing up again, or the
        name could lead somewhere else by then.
        """
        try:
            found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise NotReached(LinkOutcome.NO_NAME) from None
        places = list(dict.fromkeys(str(each[4][0]) for each in found))
        if not may_go_inside and not all(is_public(place) for place in places):
            raise NotReached(LinkOutcome.INSIDE)
        return places[:MOST_PLACES]


def is_public(place: str) -> bool:
    """Say whether a network address is one of the open internet, whatever it is wrapped in."""
    address = ip_address(place.partition("%")[0])
    if isinstance(address, IPv6Address):
        inner = _ipv4_within(address)
        if inner is None:
            return address in _PUBLIC_IPV6 and address.is_global
        address = inner
    return address.is_global and not address.is_multicast and not address.is_reserved


def _ipv4_within(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if address in _TRANSLATED_IPV4:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return None


def _in_ascii(host: str) -> str:
    """Return a host as it is looked up. Raises UnicodeError for letters that no host can have."""
    return host if host.isascii() else host.encode("idna").decode("ascii")
