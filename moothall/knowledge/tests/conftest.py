"""An answer that people look for."""

from datetime import date

import pytest

from conftest import MONDAY


@pytest.fixture
def make_article(db):
    from moothall.knowledge.actions import write_article

    def make(code="battery-bin", **changes):
        facts = {
            "question": "How do I get rid of batteries?",
            "answer": "Take them to any library.",
            "owner_role": "Waste and recycling manager",
            "review_on": date(2099, 1, 1),
            "internal_note": "Never in the caddy: fire.",
            "keywords": ["battery", "recycling"],
            "by": None,
            "at": MONDAY,
        }
        return write_article(code, **facts | changes)

    return make


@pytest.fixture
def article(make_article):
    return make_article()
