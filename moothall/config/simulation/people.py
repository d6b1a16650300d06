"""The customers of a year: invented people, businesses and groups, each the same whenever they are asked for."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

import msgspec
import yaml

from moothall.config.simulation.chance import Chance

OF_A_RANGE = 1000
FIRST_UPRN = 900_020_000_000
POSTCODE_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
KINDS = ("person", "business", "group")


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What lies in `people.yaml`."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    streets: tuple[str, ...]
    trades: tuple[str, ...]
    groups: tuple[str, ...]
    telephones: tuple[str, ...]


@cache
def words() -> Words:
    """Read the names, once."""
    text = Path(__file__).with_name("people.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), Words)


@dataclass(frozen=True)
class Somebody:
    """One customer. `number` tells them apart; `account` is the account number under which the register has them."""

    number: int
    kind: str
    name: str
    address: str
    postcode: str
    uprn: int
    telephone: str
    email: str
    language: str
    formats: tuple[str, ...] = ()
    is_twin: bool = False

    @property
    def account(self) -> str:
        """The account number by which this customer is known again."""
        return f"SIM{self.number:07}{'T' if self.is_twin else ''}"

    def twin(self) -> "Somebody":
        """Return the second record of them that somebody made by mistake, with a slip in the name."""
        given, _space, rest = self.name.partition(" ")
        slipped = f"{given[:1]} {rest}" if rest else self.name + "e"
        return replace(self, name=slipped, email="", uprn=0, is_twin=True)


@lru_cache(maxsize=100_000)
def somebody(number: int, chance: Chance) -> Somebody:
    """Return the customer with this number."""
    stream, known = chance.of("who", number), words()
    kind = stream.choices(KINDS, (90, 7, 3))[0]
    given, family = stream.choice(known.given), stream.choice(known.family)
    name = {
        "person": f"{given} {family}",
        "business": f"{family} {stream.choice(known.trades)}",
        "group": f"{stream.choice(known.streets)} {stream.choice(known.groups)}",
    }[kind]
    # Everybody has a number of their own as long as the ranges last; beyond that people share a household's.
    prefix = known.telephones[number // OF_A_RANGE % len(known.telephones)]
    has_email = stream.random() < 0.7
    letters = "".join(stream.choice(POSTCODE_LETTERS) for _letter in range(2))
    return Somebody(
        number=number,
        kind=kind,
        name=name,
        address=f"{stream.randrange(1, 140)} {stream.choice(known.streets)}\nThornbeck",
        postcode=f"TH{stream.randrange(1, 7)} {stream.randrange(1, 10)}{letters}",
        uprn=FIRST_UPRN + number,
        telephone=f"{prefix}{number % OF_A_RANGE:03}",
        email=f"{given}.{family}.{number}@example.org".lower() if has_email else "",
        language="cy" if stream.random() < 0.01 else "en",
        formats=("large_print",) if stream.random() < 0.02 else (),
    )
