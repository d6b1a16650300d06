"""A new adviser is set up and takes a call."""

from moothall.accounts.models import Officer, Role
from moothall.contacts.models import Draft


def test_a_new_adviser_is_set_up_and_takes_a_call(browser, client, ada, council, front_office, service):
    role = Role.objects.get(code="officer")
    page = browser.sign_in(ada).send(
        "/settings/people/new/", expect=200, name="Nia Rees", organisation=council.pk, roles=[role.pk],
        teams=[front_office.pk],
    )  # fmt: skip
    username, password = (each.text for each in page.select(".govuk-summary-list__value"))
    client.logout()

    browser.send("/sign-in/", login=username, password=password)
    own = "bright-harbour-lantern-42"
    browser.send("/me/password/", oldpassword=password, password1=own, password2=own)
    browser.send("/contacts/new/", channel="telephone")

    nia = Officer.objects.get(username="nia.rees")
    draft = Draft.objects.get(holder=nia)
    assert draft.channel == "telephone"
    page = browser.open(f"/contacts/drafts/{draft.reference}/")
    assert "Nia" in page.text
