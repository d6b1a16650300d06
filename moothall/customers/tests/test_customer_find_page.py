from tests.page_rules import check_fragment

URL = "/customers/find/"


def test_each_customer_found_is_a_button_of_the_form_around_it(client, asha, street):
    client.force_login(asha)

    part = check_fragment(client.post(URL, {"text": "hassan"}).content.decode())

    button = part.select_one("button")
    assert (button["name"], button["value"]) == ("customer", str(street["mo"].pk))
    assert button.select_one(".mh-pick__name").text == "Mohammed Hassan"


def test_one_letter_is_too_little(client, asha, street):
    client.force_login(asha)

    assert "<li>" not in client.post(URL, {"text": "h"}).content.decode()


def test_names_are_posted_not_asked_for(client, asha):
    client.force_login(asha)

    assert client.get(URL, {"text": "hassan"}).status_code == 405


def test_the_page_asks_few_questions_of_the_database(client, asha, street, django_assert_max_num_queries):
    client.force_login(asha)

    with django_assert_max_num_queries(11):
        client.post(URL, {"text": "mohamed hasan"})
