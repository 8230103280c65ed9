"""Pages for what goes wrong between the page and the one who asks."""

from collections.abc import Callable

import pytest
from django.test import Client

from sombrero.core.middleware import above


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/en/signals/3/triage/", "/en/signals/3/"),
        ("/en/referrals/3/answer/person/", "/en/referrals/3/"),
        ("/en/demo/switch/", "/en/demo/"),
        ("/nowhere/at/all/", "/"),
    ],
)
@pytest.mark.usefixtures("db")
def test_the_page_above_is_the_nearest_one_that_exists(path: str, page: str) -> None:
    assert above(path) == page


@pytest.mark.usefixtures("in_scope")
def test_where_only_forms_are_sent_stands_a_page_with_a_way_back(
    signed_in: Callable[[str], Client],
) -> None:
    answer = signed_in("coordinator").get("/en/signals/3/triage/")
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert 'href="/en/signals/3/"' in answer.content.decode()
