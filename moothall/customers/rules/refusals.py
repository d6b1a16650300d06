"""Why something cannot be done to a customer's record. The words are fit for the screen."""


class CustomerRefused(Exception):
    """A customer's record cannot be changed like this. `field` says which answer is wrong, where one is."""

    def __init__(self, words: str, *, field: str | None = None) -> None:
        super().__init__(words)
        self.field = field


class CannotRecord(CustomerRefused):
    """What was given is not a name, number, address or date that can be kept."""


class ChangedMeanwhile(CustomerRefused):
    """Somebody else changed the record since it was read."""


class CannotJoin(CustomerRefused):
    """These two records cannot be joined, or not parted."""
