"""The page on which an administrator withdraws a key."""

from moothall.api.keys import forget_keys
from moothall.journal.models import Event


def test_ada_withdraws_a_key_and_it_opens_nothing(browser, ada, machine, service):
    machine.ask("services")
    browser.sign_in(ada).open(f"/keys/{machine.key.pk}/withdraw/")

    page = browser.send(f"/keys/{machine.key.pk}/withdraw/", follow=True)

    assert "The key of Repairs system opens nothing any more." in page.text
    assert Event.objects.get(name="key.withdrawn").by == ada
    forget_keys()
    machine.ask("services", expect=401)


def test_a_key_that_is_withdrawn_cannot_be_withdrawn_again(browser, ada, machine):
    browser.sign_in(ada).send(f"/keys/{machine.key.pk}/withdraw/")

    browser.open(f"/keys/{machine.key.pk}/withdraw/", expect=404)
