"""The name to use shows on every screen of the contact."""

from moothall.customers.models import Customer


def test_the_name_to_use_stands_on_every_screen_of_a_contact(browser, asha, sue, mo, talk):
    Customer.objects.filter(pk=mo.pk).update(preferred_name="Mr H")
    contact = talk()
    browser.sign_in(sue)

    for page in ("", "correct/"):
        assert "call them Mr H" in " ".join(browser.open(f"/contacts/{contact.reference}/{page}").text.split())
    assert "call them Mr H" in " ".join(browser.open(f"/customers/{mo.pk}/").text.split())
