def test_asha_opens_a_case(browser, asha, make_case):
    case = make_case()
    browser.sign_in(asha)

    page = browser.open(f"/cases/{case.reference}/")

    assert "Mo Hassan" in page.select_one(".mh-head__line").text
