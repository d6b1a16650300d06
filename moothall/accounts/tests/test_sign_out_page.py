"""Leaving."""


def test_asha_signs_out_and_the_desk_is_shut(browser, asha):
    browser.sign_in(asha).send("/sign-out/")
    assert browser.open("/me/", expect=302)["Location"] == "/sign-in/?next=/me/"


def test_a_link_alone_signs_nobody_out(browser, asha):
    page = browser.sign_in(asha).open("/sign-out/")

    assert page.select_one("main form button").text == "Sign out"
    browser.open("/me/")
