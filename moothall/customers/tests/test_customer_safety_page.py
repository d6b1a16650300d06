def test_asha_writes_a_note_and_takes_it_away(browser, asha, mo):
    url = f"/customers/{mo.pk}/safety/"
    day = {"review_on_day": "1", "review_on_month": "5", "review_on_year": str(next_year())}

    browser.sign_in(asha).send(url, marker="A dog bites", **day)
    mo.refresh_from_db()
    assert mo.safety_marker == "A dog bites"

    browser.send(url, clear="yes")
    mo.refresh_from_db()
    assert mo.safety_marker == ""


def test_a_note_without_a_review_is_refused(browser, asha, mo):
    page = browser.sign_in(asha).send(f"/customers/{mo.pk}/safety/", expect=200, marker="A dog bites")

    assert page.select_one("[role=alert] a").text == "Enter a date"


def next_year():
    """A first of May that is less than a year off."""
    from moothall.lib.clock import now

    today = now().date()
    return today.year if (today.month, today.day) < (5, 1) else today.year + 1
