"""Letters and texts to who is asked, in the language they speak."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from sombrero.networks.models import Request
from sombrero.networks.queries.asking_words import about, moment_words, part_of_town


@dataclass(frozen=True, slots=True)
class Letter:
    """A text in one language, or in both when we do not know which."""

    language: str
    subject: str
    body: str


def answer_url(code: str, *, language: str) -> str:
    """Give the full address of an answer page, in the reader's language."""
    with translation.override(language):
        path = reverse("networks:asking_answer", args=[code])
    return f"{settings.SOMBRERO_PUBLIC_URL}{path}"


def enter_url(*, language: str) -> str:
    """Give the full address where a code from paper is typed."""
    with translation.override(language):
        path = reverse("networks:asking_enter")
    return f"{settings.SOMBRERO_PUBLIC_URL}{path}"


def ask_letter(
    request: Request,
    *,
    channel: str,
    code: str,
    name: str,
    until: dt.datetime,
    languages: Sequence[str],
) -> Letter:
    """Ask one neighbour over one channel, in each of the languages."""
    where = part_of_town(request)
    parts = []
    for language in languages:
        with translation.override(language):
            words = {
                "sentence": about(request, where).sentence,
                "takes": about(request, where).takes,
                "initiative": request.initiative.name,
                "phone": request.initiative.phone,
                "name": name,
                "until": moment_words(until),
                "code": code,
                "url": answer_url(code, language=language),
                "enter": enter_url(language=language),
            }
            parts.append((_("Can you help a neighbour?"), _body(channel) % words))
    return _joined(languages, parts, channel)


def _body(channel: str) -> str:
    if channel == "sms":
        return _(
            "%(initiative)s: %(sentence)s Can you? Answer YES, NO or NOT THIS MONTH, "
            "or look here: %(url)s"
        )
    if channel == "letter":
        return _(
            "Dear %(name)s,\n\n%(sentence)s %(takes)s\n\n"
            "Can you? Call us before %(until)s: %(phone)s. Or go to %(enter)s and type "
            "this code: %(code)s.\n\n"
            "A no needs no reason. Who asks, you hear when you say yes.\n\n"
            "%(initiative)s"
        )
    return _(
        "Hello %(name)s,\n\n%(sentence)s %(takes)s\n\n"
        "Yes, no or not this month: answer here, without an account:\n\n%(url)s\n\n"
        "A no needs no reason. Please answer before %(until)s; then we ask somebody "
        "else. Who asks, you hear when you say yes.\n\n%(initiative)s, %(phone)s"
    )


def thanks_letter(
    request: Request, *, channel: str, languages: Sequence[str]
) -> Letter:
    """Tell somebody who was asked that they are no longer needed, with thanks."""
    where = part_of_town(request)
    parts = []
    for language in languages:
        with translation.override(language):
            words = {
                "kind": about(request, where).kind,
                "initiative": request.initiative.name,
                "phone": request.initiative.phone,
            }
            body = _(
                "%(initiative)s: for our question (%(kind)s) we no longer need "
                "somebody. You do not have to answer. Thank you for being there!"
            )
            parts.append((_("No longer needed: thank you"), body % words))
    return _joined(languages, parts, channel)


def explain_letter(request: Request, *, languages: Sequence[str]) -> Letter:
    """Say which words we understand, and whom to call; once for each ask."""
    parts = []
    for language in languages:
        with translation.override(language):
            body = _(
                "%(initiative)s: thank you for your text; somebody of the team reads "
                "it. Answer YES, NO or NOT THIS MONTH, or call %(phone)s."
            ) % {
                "initiative": request.initiative.name,
                "phone": request.initiative.phone,
            }
            parts.append(("", body))
    return _joined(languages, parts, "sms")


def yes_letter(
    request: Request, *, is_needed: bool, languages: Sequence[str]
) -> Letter:
    """Answer a yes by text: what happens now, or that somebody else goes already."""
    parts = []
    for language in languages:
        with translation.override(language):
            body = (
                _(
                    "%(initiative)s: thank you! We call you soon to agree on the rest. "
                    "Something changed? Call %(phone)s."
                )
                if is_needed
                else _(
                    "%(initiative)s: thank you! Somebody else goes already this time. "
                    "You do not have to do anything."
                )
            ) % {
                "initiative": request.initiative.name,
                "phone": request.initiative.phone,
            }
            parts.append(("", body))
    return _joined(languages, parts, "sms")


def _joined(
    languages: Sequence[str], parts: Sequence[tuple[str, str]], channel: str
) -> Letter:
    apart = "\n" if channel == "sms" else "\n\n* * *\n\n"
    return Letter(
        language=languages[0],
        subject=" / ".join(filter(None, (subject for subject, _body in parts))),
        body=apart.join(body for _subject, body in parts),
    )
