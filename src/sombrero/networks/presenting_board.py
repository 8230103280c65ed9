"""The board and the choice for one request, as the pages show them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sombrero.networks.domain import board as rules
from sombrero.networks.domain.helping import Firm, Willing
from sombrero.networks.domain.overruling import why_open
from sombrero.networks.helping_words import all_aloud, aloud, stage_words, when_of
from sombrero.networks.models import Match, Request
from sombrero.networks.queries.board import LEFT_SHOWN, SHOWN, Board, Line, Sight
from sombrero.networks.queries.requests import is_urgent
from sombrero.people.queries import piece_words
from sombrero.talents.queries import help_words
from sombrero.talents.queries.saying import tag_labels

OTHERS_SHOWN = 3


@dataclass(frozen=True)
class Person:
    """Somebody who could go, or was left out, with sentences to say aloud.

    price: what it costs to choose them instead of the best. asks_reason: the
    coordinator must say why. may: whether they can be chosen at all.
    """

    helper_id: int
    name: str
    said: Sequence[str]
    price: Sequence[str] = ()
    asks_reason: bool = False
    may: bool = True


@dataclass(frozen=True)
class Going:
    """Somebody who was chosen for a request."""

    match: Match
    badge: str
    words: str


@dataclass(frozen=True)
class Card:
    """One request on the board."""

    request: Request
    kind: str
    when: str
    urgent: bool
    going: Sequence[Going]
    proposed: Sequence[Person]
    why_open: Sequence[str]

    @property
    def lines(self) -> list[str]:
        """What the form sends to accept the proposal: request, version, helper."""
        return [
            f"{self.request.pk}:{self.request.version}:{one.helper_id}"
            for one in self.proposed
        ]

    @property
    def line(self) -> str:
        """All of it as one value."""
        return ",".join(self.lines)


@dataclass(frozen=True)
class Choices:
    """Who could go for one request: three, some others, and those left out."""

    best: Sequence[Person]
    others: Sequence[Person]
    left_out: Sequence[Person]


def cards(found: Board, today: dt.date) -> list[Card]:
    """Return the cards of a board, the urgent first."""
    helpers = list(found.helpers.values())
    made = [
        _card(one, found.names, helpers, today, found.is_large) for one in found.lines
    ]
    return sorted(made, key=lambda one: not one.urgent)


def _card(
    line: Line,
    names: Mapping[int, str],
    helpers: Sequence[Willing],
    today: dt.date,
    is_large: bool,  # noqa: FBT001 (a fact of the board, named where it is called)
) -> Card:
    proposed = [
        Person(one.helper.id, names.get(one.helper.id, ""), all_aloud(one.reasons))
        for one in line.proposed
    ]
    why: list[str] = []
    if len(proposed) < line.asked.parts and not is_large:
        why = all_aloud(why_open(line.asked, helpers, today))
    return Card(
        request=line.request,
        kind=help_words(line.request.kind),
        when=when_of(line.request),
        urgent=is_urgent(line.request, today),
        going=going(line.going),
        proposed=proposed,
        why_open=why,
    )


def going(matches: Sequence[Match]) -> list[Going]:
    """Return those who were chosen, with where they are."""
    return [Going(one, *stage_words(one)) for one in matches]


def choices(sight: Sight) -> Choices:
    """Return who could go for one request, and why others were left out."""
    able = [
        Person(
            one.helper.id,
            sight.names.get(one.helper.id, ""),
            all_aloud(one.reasons),
            all_aloud(sight.price(one.helper)) if number else (),
        )
        for number, one in enumerate(sight.choice.able[: SHOWN + OTHERS_SHOWN])
    ]
    left = [_left_out(sight, one) for one in sight.choice.left_out[:LEFT_SHOWN]]
    return Choices(able[:SHOWN], able[SHOWN:], left)


def _left_out(sight: Sight, one: rules.LeftOut) -> Person:
    may = one.firmest is not Firm.NEVER
    return Person(
        one.helper.id,
        sight.names.get(one.helper.id, ""),
        [aloud(each.said) for each in one.why],
        all_aloud(sight.price(one.helper)) if may else (),
        asks_reason=one.firmest is Firm.FIRM,
        may=may,
    )


def wished(request: Request, names: Mapping[int, str]) -> list[str]:
    """Say what is wished of a helper, while it is still known."""
    wishes = request.wishes
    labels = tag_labels()
    said = []
    if codes := wishes.get("languages"):
        said.append(piece_words("language", ", ".join(codes)))
    if gender := wishes.get("gender"):
        said.append(_("a woman") if gender == "woman" else _("a man"))
    said += [_(labels[key]) for key in wishes.get("tags", ()) if key in labels]
    said += [
        _("not %(name)s") % {"name": names[one]}
        for one in wishes.get("without", ())
        if one in names
    ]
    return said
