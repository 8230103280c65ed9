"""The door for text messages that come in, for whichever provider brings them."""

import datetime as dt
import hmac

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import Header, Router, Schema, Status
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from sombrero.networks.actions.asking import Incoming, take_text

router = Router(tags=["texts"])
BEARER = "Bearer "
OLDEST = dt.timedelta(days=30)


class TextIn(BaseModel):
    """One text message as it came in.

    id: the provider's own number of it, where there is one; a delivery that is made
    twice is then known by it, else by sender, moment and words.
    """

    model_config = ConfigDict(populate_by_name=True)

    sender: str = Field(alias="from", min_length=3, max_length=40)
    body: str = Field(max_length=2000)
    received_at: AwareDatetime
    id: str = Field(default="", max_length=120)


class TextOut(Schema):
    """The text was taken in; what it meant stays inside."""

    taken: bool


class TextProblem(Schema):
    """What went wrong, in one sentence."""

    detail: str


@router.post(
    "/texts/incoming",
    response={202: TextOut, 401: TextProblem, 404: TextProblem},
    summary="Bring a text message that came in",
)
def post_text(
    request: HttpRequest, text: TextIn, authorization: Header[str] = ""
) -> Status[TextOut | TextProblem]:
    """Take in one text message; the same one twice is taken once.

    Closed (404) until SOMBRERO_TEXTS_SECRET is set; the secret comes as a bearer
    token.
    """
    secret = settings.SOMBRERO_TEXTS_SECRET
    if not secret:
        return Status(404, TextProblem(detail="Text messages do not come in here."))
    given = authorization.removeprefix(BEARER).encode()
    if not hmac.compare_digest(given, secret.encode()):
        return Status(401, TextProblem(detail="The secret is not right."))
    now = timezone.now()
    # A wrong clock at the provider must not keep words longer, or forget them at once.
    received = min(max(text.received_at, now - OLDEST), now)
    take_text(
        now=now,
        text=Incoming(
            sender=text.sender,
            body=text.body,
            received_at=received,
            key=text.id or text.received_at.isoformat() + text.body,
        ),
    )
    return Status(202, TextOut(taken=True))
