"""Signals through the API: without an account, with the rules of the public form."""

import hashlib
import secrets
from dataclasses import replace
from datetime import datetime
from typing import Literal

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, override
from ninja import Field, Header, Router, Schema, Status
from pydantic import BaseModel

from sombrero.core.domain.actor import PUBLIC
from sombrero.core.domain.errors import NotFound
from sombrero.core.limits import WRONG_CODES_PER_HOUR, count, knocked, too_many
from sombrero.detection.actions import record_signal
from sombrero.detection.domain.categories import CATEGORY_LABELS, Channel
from sombrero.detection.domain.intake import LANGUAGES, Intake
from sombrero.detection.queries import follow_signal

router = Router(tags=["signals"])


class Problem(Schema):
    """What went wrong, in one sentence."""

    detail: str


# What comes in is strict: a ninja Schema would read attributes of any value.
class About(BaseModel):
    """Whom it is about, as far as known."""

    name: str | None = None
    description: str | None = None


class PlaceIn(BaseModel):
    """Where it is: words, or a point in WGS84, or both."""

    text: str | None = None
    lat: float | None = None
    lon: float | None = None


class ReporterIn(BaseModel):
    """Who noticed it and how we may reach them; all of it optional."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None


class SignalIn(BaseModel):
    """A signal. Only `what` or `about`, and a place or a description, are required."""

    language: str = "nl"
    what: str | None = None
    about: About | None = None
    place: PlaceIn | None = None
    reporter: ReporterIn | None = None
    tell_who_reported: bool = False

    def intake(self) -> Intake:
        """Return it as the rules of the domain know it."""
        about, place = self.about or About(), self.place or PlaceIn()
        reporter = self.reporter or ReporterIn()
        return Intake(
            what=self.what or "",
            about_name=about.name or "",
            about_description=about.description or "",
            place_text=place.text or "",
            lat=place.lat,
            lon=place.lon,
            reporter_name=reporter.name or "",
            reporter_phone=reporter.phone or "",
            reporter_email=reporter.email or "",
            tell_who_reported=self.tell_who_reported,
            language=self.language,
            channel=Channel.API,
        )


class SignalOut(Schema):
    """The receipt, the page on which the reporter follows, and who reads it when."""

    receipt: str = Field(examples=["K7M2P-XR4TA-93HWE"])
    status_url: str
    read_by: datetime


class StatusOut(Schema):
    """How far a signal is, in words for the reporter. Never what it is about."""

    stage: Literal["received", "read", "contact", "help", "closed"]
    text: str


class CategoryOut(Schema):
    """What a signal may be about."""

    key: str
    label: str


@router.post(
    "/signals",
    response={201: SignalOut, 400: Problem, 422: Problem, 429: Problem},
    summary="Tell us that somebody may need help",
)
def post_signal(
    request: HttpRequest,
    signal: SignalIn,
    idempotency_key: Header[str | None] = None,
) -> Status[SignalOut | Problem]:
    """Record a signal and give its receipt.

    The same `Idempotency-Key` with the same content gives the same receipt, and the
    signal is recorded once. In danger: call 112; nobody watches this day and night.
    """
    if count(request, "intake") > settings.SOMBRERO_INTAKE_PER_HOUR:
        return Status(429, Problem(detail=too_many()))
    recorded = record_signal(
        by=replace(PUBLIC, channel=Channel.API.value),
        now=timezone.now(),
        intake=signal.intake(),
        token=_token(signal, idempotency_key),
    )
    with override(recorded.signal.language):
        page = reverse("detection:follow", args=[recorded.receipt])
    given = SignalOut(
        receipt=recorded.receipt,
        status_url=request.build_absolute_uri(page),
        read_by=timezone.localtime(recorded.signal.read_by),
    )
    return Status(201, given)


def _token(signal: SignalIn, key: str | None) -> str:
    """Name this sending: by the sender's key and the content, or as a new one."""
    if not key:
        return f"api:{secrets.token_urlsafe(18)}"
    content = hashlib.sha256(signal.model_dump_json().encode()).hexdigest()
    return f"api:{key[:200]}:{content}"


@router.get(
    "/signals/{receipt}",
    response={200: StatusOut, 404: Problem, 429: Problem},
    summary="See how far a signal is",
)
def get_signal_status(
    request: HttpRequest, receipt: str, language: str = ""
) -> Status[StatusOut | Problem]:
    """Return the stage in the language asked for: `language`, else Accept-Language."""
    if knocked(request, "code") > WRONG_CODES_PER_HOUR:
        return Status(429, Problem(detail=too_many()))
    with override(language if language in LANGUAGES else get_language()):
        try:
            followed = follow_signal(receipt=receipt)
        except NotFound as problem:
            count(request, "code")
            return Status(404, Problem(detail=problem.sentence))
        shown = StatusOut(stage=followed.stage.value, text=followed.text)
        return Status(200, shown)


@router.get(
    "/categories",
    response=list[CategoryOut],
    summary="What signals may be about",
)
def list_categories(request: HttpRequest, language: str = "") -> list[CategoryOut]:
    """Return the categories with their names in the language asked for."""
    with override(language if language in LANGUAGES else get_language()):
        return [
            CategoryOut(key=key.value, label=gettext(label))
            for key, label in CATEGORY_LABELS.items()
        ]
