"""A photo of a walk: for the team only, described, and gone with its words."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from sombrero.analysis.actions import lived, lived_seen
from sombrero.analysis.actions.lived import SessionWords
from sombrero.analysis.actions.lived_seen import SpotWords
from sombrero.analysis.models import Session, Spot, SpotPhoto
from sombrero.core.domain.actor import Actor
from sombrero.core.models import Initiative, Place
from tests.domain.analysis.test_photos import taken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]


@pytest.fixture
def team(signed_in: Callable[[str], Client]) -> Client:
    return signed_in("coordinator")


@pytest.fixture
def spot(actors: dict[str, Actor], places: dict[str, Place]) -> Spot:
    """A bench on a walk of today."""
    by, now = actors["coordinator"], timezone.now()
    session = lived.hold_session(
        by=by,
        now=now,
        method="walk",
        place_id=places["neighbourhood"].pk,
        held_on=timezone.localdate(now),
        words=SessionWords("A walk", "Fatima", 3),
    )
    [made] = lived_seen.add_spots(
        by=by, now=now, session_pk=session.pk, rows=[SpotWords("pleasant", "A bench")]
    )
    return made


def _path(spot: Spot, end: str = "photo/") -> str:
    return f"/en/lived/{spot.session_id}/places/{spot.pk}/{end}"


def _given(data: bytes | None = None, **more: object) -> dict[str, object]:
    photo = SimpleUploadedFile("p.jpg", taken() if data is None else data)
    return {"photo": photo, "alt": "A bench of wood", "faceless": "on", **more}


def _text(answer: object) -> str:
    html = getattr(answer, "content", b"").decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_photo_is_kept_small_described_and_without_its_place(
    team: Client, spot: Spot
) -> None:
    assert team.get(_path(spot)).status_code == 200
    assert team.get(_path(spot, "photo.jpg")).status_code == 404
    assert team.post(_path(spot), _given()).status_code == 302
    kept = SpotPhoto.objects.get()
    assert b"SecretPhone" not in bytes(kept.image)
    page = team.get(f"/en/lived/{spot.session_id}/").content.decode()
    assert 'alt="A bench of wood"' in page
    picture = team.get(_path(spot, "photo.jpg"))
    assert picture["Content-Type"] == "image/jpeg"
    assert picture.content.startswith(b"\xff\xd8")
    assert "no-store" in picture["Cache-Control"]
    again = _given(alt="The same bench, mended")
    assert team.post(_path(spot), again).status_code == 302
    assert SpotPhoto.objects.get().alt == "The same bench, mended"


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"faceless": ""}, "Take it anew without people"),
        ({"alt": ""}, "This field is required"),
        ({"alt": "Ring 0470 12 34 56"}, "may point at a person"),
        ({"photo": SimpleUploadedFile("p.jpg", b"no")}, "no photo we can read"),
    ],
)
def test_what_is_missing_is_asked_for(
    team: Client, spot: Spot, more: dict[str, object], sentence: str
) -> None:
    answer = team.post(_path(spot), {**_given(), **more})
    assert answer.status_code == 422
    assert sentence in _text(answer)
    assert not SpotPhoto.objects.exists()


def test_nobody_outside_the_team_sees_it(
    team: Client, spot: Spot, client: Client, signed_in: Callable[[str], Client]
) -> None:
    team.post(_path(spot), _given())
    assert client.get(_path(spot, "photo.jpg")).status_code == 302
    assert signed_in("council").get(_path(spot, "photo.jpg")).status_code == 403
    other = Initiative.objects.create(name="Other", slug="other", phone="1")
    Session.objects.filter(pk=spot.session_id).update(initiative=other)
    assert team.get(_path(spot, "photo.jpg")).status_code == 404
    assert team.post(_path(spot), _given()).status_code == 404


def test_it_goes_by_hand_with_its_spot_and_at_its_term(
    team: Client, spot: Spot, actors: dict[str, Actor]
) -> None:
    team.post(_path(spot), _given())
    assert team.post(_path(spot, "photo/remove/")).status_code == 302
    assert not SpotPhoto.objects.exists()
    team.post(_path(spot), _given())
    later = timezone.now() + dt.timedelta(days=3 * 365)
    lived.erase_lived(now=later)
    assert not SpotPhoto.objects.exists()
    assert team.post(_path(spot), _given()).status_code == 404
