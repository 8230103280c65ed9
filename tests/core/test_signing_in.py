"""Signing in: a second factor for every role that sees persons; closed sign-up."""

import datetime as dt
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from sombrero.core.actions import grant_role, revoke_role
from sombrero.core.domain.actor import SYSTEM
from sombrero.core.domain.roles import ROLES
from sombrero.core.models import Grant, Initiative, User
from sombrero.core.queries import actor_of

pytestmark = pytest.mark.django_db

PASSWORD = "een-lang-wachtwoord-met-molen"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def _sign_in(client: Client, user: User) -> str:
    user.set_password(PASSWORD)
    user.save()
    answer = client.post(
        "/nl/account/login/", {"login": user.email, "password": PASSWORD}
    )
    return str(answer.headers.get("Location", ""))


def _code(secret: str) -> str:
    counter = next(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(secret, counter)))


@pytest.mark.parametrize("role", [key for key, r in ROLES.items() if r.sees_persons])
def test_who_sees_persons_first_sets_up_a_second_factor(
    role: str, users: dict[str, User], client: Client
) -> None:
    _sign_in(client, users[role])
    answer = client.get("/nl/today/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/nl/account/2fa/totp/activate/"


def test_a_council_member_needs_no_second_factor(
    users: dict[str, User], client: Client
) -> None:
    _sign_in(client, users["council"])
    assert client.get("/nl/advice/").status_code == 200


def test_the_second_factor_is_asked_at_sign_in(
    users: dict[str, User], client: Client
) -> None:
    TOTP.activate(users["coordinator"], SECRET)
    assert _sign_in(client, users["coordinator"]) == "/nl/account/2fa/authenticate/"
    assert client.get("/nl/inbox/").status_code == 302, "not in yet"
    client.post("/nl/account/2fa/authenticate/", {"code": "000000"})
    assert client.get("/nl/inbox/").status_code == 302, "a wrong code opens nothing"
    client.post("/nl/account/2fa/authenticate/", {"code": _code(SECRET)})
    assert client.get("/nl/inbox/").status_code == 200


def test_nobody_makes_an_account_alone(client: Client) -> None:
    client.post(
        "/nl/account/signup/",
        {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert not User.objects.filter(email="new@example.org").exists()


def test_guessing_a_password_is_slowed_down(
    users: dict[str, User], client: Client
) -> None:
    for _ in range(6):
        answer = client.post(
            "/nl/account/login/",
            {"login": users["desk"].email, "password": "wrong"},
        )
    users["desk"].set_password(PASSWORD)
    users["desk"].save()
    answer = client.post(
        "/nl/account/login/", {"login": users["desk"].email, "password": PASSWORD}
    )
    assert answer.status_code == 200, "the right one does not help for a while"


def test_a_role_ends_on_its_last_day(users: dict[str, User], now: dt.datetime) -> None:
    grant = Grant.objects.get(user=users["referent"])
    revoke_role(by=SYSTEM, now=now, grant=grant)
    actor, initiatives = actor_of(users["referent"], today=now.date())
    assert actor.roles == ()
    assert initiatives == []


def test_a_role_given_or_taken_just_after_midnight_counts_from_that_day(
    users: dict[str, User], initiative: Initiative
) -> None:
    # Half past midnight in Brussels; in Greenwich it is still the day before.
    now = dt.datetime(2026, 11, 18, 23, 30, tzinfo=dt.UTC)
    user, night = users["council"], dt.date(2026, 11, 19)
    grant = grant_role(by=SYSTEM, now=now, user=user, initiative=initiative, role="dpo")
    assert grant.granted_on == night
    revoke_role(by=SYSTEM, now=now, grant=Grant.objects.get(user=users["referent"]))
    assert Grant.objects.get(user=users["referent"]).until == night


def test_a_person_with_two_roles_may_do_both(
    users: dict[str, User], initiative: Initiative, now: dt.datetime
) -> None:
    grant_role(
        by=SYSTEM, now=now, user=users["council"], initiative=initiative, role="dpo"
    )
    actor, _ = actor_of(users["council"], today=now.date())
    assert {role.key for role in actor.roles} == {"council", "dpo"}


def test_headers_are_strict_by_default(
    client: Client, initiative: Initiative, signed_in: Callable[[str], Client]
) -> None:
    for answer in (client.get("/nl/"), signed_in("coordinator").get("/nl/today/")):
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
