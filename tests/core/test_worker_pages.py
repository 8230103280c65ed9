"""What every page of a worker promises."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sombrero.core.models import AuditEntry, Initiative, Message

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "page"),
    [
        ("coordinator", "portal:today"),
        ("coordinator", "core:by_hand"),
        ("coordinator", "detection:inbox"),
        ("dpo", "core:trail"),
    ],
)
def test_no_page_of_a_worker_stays_behind_in_a_browser(
    role: str, page: str, signed_in: Callable[[str], Client]
) -> None:
    answer = signed_in(role).get(reverse(page))
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_trail_names_every_call_and_letter_that_was_shown(
    initiative: Initiative, signed_in: Callable[[str], Client], now: dt.datetime
) -> None:
    pks = list(range(1_000_001, 1_000_046))
    for pk in pks:
        Message.objects.create(
            pk=pk,
            initiative=initiative,
            channel="phone",
            to="+3225550100",
            language="nl",
            body="Welke deur?",
            dedupe_key=f"call {pk}",
            state=Message.State.ON_PAPER,
            created_at=now,
            next_attempt_at=now,
        )
    signed_in("coordinator").get(reverse("core:by_hand"))
    entry = AuditEntry.objects.get(verb="messages.read")
    assert sorted(entry.detail["messages"]) == pks


def test_a_number_that_is_no_message_is_a_clear_page(
    signed_in: Callable[[str], Client],
) -> None:
    answer = signed_in("coordinator").post(
        reverse("core:by_hand"), {"message": "9" * 5000}
    )
    assert answer.status_code == 404
