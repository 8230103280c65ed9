"""Asking in words: where an ask is, what a wave did, what came in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sombrero.core.domain.words import gettext_noop
from sombrero.networks.domain.asking import AskState, WaveState
from sombrero.networks.models import Request, Wave
from sombrero.networks.queries.asking import Asked, ReplyCard, Round
from sombrero.networks.queries.asking_words import about, part_of_town

ASK_STATES: Mapping[AskState, tuple[str, str]] = {
    AskState.NEXT: ("plain", gettext_noop("Stands in line")),
    AskState.WAITING: ("plain", gettext_noop("Is asked in the morning")),
    AskState.ASKED: ("now", gettext_noop("Asked, no answer yet")),
    AskState.YES: ("good", gettext_noop("Yes")),
    AskState.NO: ("plain", gettext_noop("No")),
    AskState.NOT_THIS_MONTH: ("plain", gettext_noop("Not this month")),
    AskState.SILENT: ("look", gettext_noop("Did not answer in time")),
    AskState.THANKED: ("plain", gettext_noop("No longer needed, thanked")),
    AskState.UNREACHED: ("look", gettext_noop("Cannot be reached")),
    AskState.CANCELLED: ("plain", gettext_noop("Was not asked after all")),
}
WAVE_STATES: Mapping[WaveState, tuple[str, str]] = {
    WaveState.RUNNING: ("now", gettext_noop("Waiting for answers")),
    WaveState.FILLED: ("good", gettext_noop("Found")),
    WaveState.OVER: ("look", gettext_noop("Nobody could")),
    WaveState.STOPPED: ("plain", gettext_noop("Stopped")),
}
WAYS: Mapping[str, str] = {
    "sms": gettext_noop("by text message"),
    "email": gettext_noop("by e-mail"),
    "phone": gettext_noop("by telephone"),
    "letter": gettext_noop("by letter"),
}


def ask_words(state: str) -> tuple[str, str]:
    """Return the badge and the words of where an ask is."""
    badge, words = ASK_STATES[AskState(state)]
    return badge, _(words)


def wave_words(state: str) -> tuple[str, str]:
    """Return the badge and the words of where a wave is."""
    badge, words = WAVE_STATES[WaveState(state)]
    return badge, _(words)


@dataclass(frozen=True, slots=True)
class RoundCard:
    """One request in the overview, in sentences."""

    pk: int
    title: str
    badge: tuple[str, str]
    said: str
    wave: Wave
    in_line: int
    is_running: bool
    is_open: bool


def round_card(one: Round) -> RoundCard:
    """Say how far the asking for one request is."""
    return RoundCard(
        pk=one.request.pk,
        title=one.about.sentence,
        badge=wave_words(one.wave.state),
        said=_said(one),
        wave=one.wave,
        in_line=one.in_line,
        is_running=one.is_running,
        is_open=one.is_open,
    )


def _said(one: Round) -> str:
    parts = [
        ngettext("%(n)d neighbour was asked", "%(n)d neighbours were asked", one.asked)
        % {"n": one.asked}
    ]
    if one.yes:
        parts.append(ngettext("%(n)d can", "%(n)d can", one.yes) % {"n": one.yes})
    if one.no:
        parts.append(ngettext("%(n)d cannot", "%(n)d cannot", one.no) % {"n": one.no})
    return ", ".join(parts) + "."


@dataclass(frozen=True, slots=True)
class AskRow:
    """One neighbour in a wave. may_answer: somebody of the team may note an answer."""

    pk: int
    name: str
    way: str
    badge: tuple[str, str]
    how: str
    may_answer: bool


@dataclass(frozen=True, slots=True)
class WaveCard:
    """One wave with everybody in it."""

    wave: Wave
    badge: tuple[str, str]
    rows: Sequence[AskRow]


def wave_card(wave: Wave, rows: Sequence[Asked]) -> WaveCard:
    """Say who was asked in a wave and what they answered."""
    return WaveCard(wave, wave_words(wave.state), [_ask_row(one) for one in rows])


ANSWERABLE = frozenset({AskState.WAITING, AskState.ASKED, AskState.SILENT, AskState.NO})


def _ask_row(one: Asked) -> AskRow:
    ask = one.ask
    return AskRow(
        pk=ask.pk,
        name=one.name,
        way=_(WAYS[ask.channel]) if ask.channel in WAYS else "",
        badge=ask_words(ask.state),
        how=str(ask.get_how_display()) if ask.how else "",
        may_answer=ask.state in ANSWERABLE,
    )


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """One reply that somebody must read, in a sentence."""

    pk: int
    said: str
    why: str
    about: str
    sender: str
    request_pk: int | None
    may_answer: bool
    card: ReplyCard


def reply_card(one: ReplyCard) -> ReplyRow:
    """Say who wrote what: "Fatima answered: 'ja maar pas na 4u'"."""
    reply = one.reply
    name = one.name or _("Somebody we do not know")
    words = {"name": name, "words": reply.words}
    if reply.problem == "offer":
        said = _("%(words)s, from the group, can go.") % words
    elif reply.problem == "cannot":
        said = _("%(name)s said yes, but cannot after all.") % words
    else:
        said = _("%(name)s answered: “%(words)s”") % words
    return ReplyRow(
        pk=reply.pk,
        said=said,
        why=str(reply.get_problem_display()),
        about=one.about.sentence if one.about else "",
        sender=reply.sender,
        request_pk=reply.request_id,
        may_answer=reply.ask is not None and reply.ask.state in ANSWERABLE,
        card=one,
    )


# -- The street's own group ----------------------------------------------------------
@dataclass(frozen=True, slots=True)
class GroupText:
    """Words to copy into a group, in one language."""

    language: str
    label: str
    words: str


def group_texts(request: Request, links: Mapping[str, str]) -> list[GroupText]:
    """Write the words for a group in each language. links: by language.

    Without a name, an address or a reason.
    """
    where = part_of_town(request)
    found = []
    for language, label in settings.LANGUAGES:
        said = str(label)
        with translation.override(language):
            words = _(
                "%(sentence)s Who can? Look here: %(url)s A no needs no reason."
            ) % {
                "sentence": about(request, where).sentence,
                "url": links[language],
            }
        found.append(GroupText(language, said, words))
    return found
