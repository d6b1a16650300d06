"""Every main page of Moothall with the demo council in it: who opens it, and where it is.

One line a page. Pictures (`shots.py`) and the checks of every page (`test_every_page.py`) read the same table.
"""

from tests.browser.pages.directory import DIRECTORY
from tests.browser.pages.figures import FIGURES, TODAY
from tests.browser.pages.page import NOBODY, Page
from tests.browser.pages.portal import DOOR, GALLERY, PORTAL
from tests.browser.pages.registers import REGISTERS
from tests.browser.pages.running import PARTNERS, RUNNING
from tests.browser.pages.settings import SETTINGS
from tests.browser.pages.words import KNOWLEDGE, PROMISES
from tests.browser.pages.work import CASES, CONTACTS, CUSTOMERS, MESSAGES

PAGES = [
    *PORTAL,
    *GALLERY,
    *DOOR,
    *CONTACTS,
    *CASES,
    *CUSTOMERS,
    *SETTINGS,
    *DIRECTORY,
    *PROMISES,
    *KNOWLEDGE,
    *MESSAGES,
    *TODAY,
    *PARTNERS,
    *REGISTERS,
    *RUNNING,
    *FIGURES,
]

__all__ = ["NOBODY", "PAGES", "Page"]
