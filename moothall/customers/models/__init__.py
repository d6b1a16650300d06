"""Who gets in touch, how to reach them, and which records are the same person."""

from moothall.customers.models.customers import Customer, Identifier
from moothall.customers.models.history import Change, Merge
from moothall.customers.models.name_words import NameWord

__all__ = ["Change", "Customer", "Identifier", "Merge", "NameWord"]
