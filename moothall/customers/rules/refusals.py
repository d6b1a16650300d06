"""Why something cannot be done to a customer's record. The words are fit for the screen."""

from collections.abc import Mapping


class CustomerRefused(Exception):
    """A customer's record cannot be changed like this. `field` says which answer is wrong, where one is.

    Where several are, `problems` holds a sentence for each, and `field` is the first of them. What belongs to none is
    under "".
    """

    def __init__(self, words: str, *, field: str | None = None) -> None:
        super().__init__(words)
        self.field = field
        self.problems = {field or "": words}


class CannotRecord(CustomerRefused):
    """What was given is not a name, number, address or date that can be kept."""

    @classmethod
    def of(cls, problems: Mapping[str, str]) -> "CannotRecord":
        """Return the refusal of several fields at once."""
        refusal = cls(" ".join(problems.values()), field=next(iter(problems)))
        refusal.problems = dict(problems)
        return refusal


class ChangedMeanwhile(CustomerRefused):
    """Somebody else changed the record since it was read."""


class CannotJoin(CustomerRefused):
    """These two records cannot be joined, or not parted."""
