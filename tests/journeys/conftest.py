"""What stories across areas borrow from the tests of one."""

from moothall.messaging.tests.texts import notify, number  # noqa: F401 - fixtures
