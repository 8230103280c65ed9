"""In words: why nobody is found yet, and what it costs to choose otherwise."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sombrero.core.domain.metres import metres_between
from sombrero.core.domain.words import gettext_noop as _
from sombrero.networks.domain.helping import (
    NOT_AS_WISHED,
    Asking,
    Obstacle,
    Willing,
    obstacles,
)
from sombrero.solvers.words import Sentence, sentence

# -- Why somebody is not found yet -----------------------------------------------------
NOBODY_OFFERS = _("Nobody offers this yet: ask around, or look for a service.")
ELSEWHERE = _("Could go, but better needed elsewhere this time: %(count)d.")
COUNTED: Mapping[str, str] = {
    "slot": _("Offer this, but not at that time: %(count)d."),
    "busy": _("Go to somebody else then: %(count)d."),
    "language": _("Share no language with them: %(count)d."),
    "enough": _("Have as many visits this month as they want: %(count)d."),
    "rests": _("Rest for now: %(count)d."),
    "declines": _("Would rather not: %(count)d."),
    "check": _("Showed no extract of the police record yet: %(count)d."),
    "wish": _("Are not quite what was wished: %(count)d."),
    "far": _("Like to stay nearer home: %(count)d."),
}


def why_open(
    asked: Asking, helpers: Sequence[Willing], today: dt.date
) -> list[Sentence]:
    """Say why nobody is proposed: at most three things, the commonest first."""
    offering = [one for one in helpers if asked.kind in one.kinds]
    if not offering:
        return [sentence(NOBODY_OFFERS)]
    ways: Counter[str] = Counter()
    able = 0
    for helper in offering:
        keys = {one.key for one in obstacles(asked, helper, today)}
        able += not keys
        ways.update(keys & COUNTED.keys())
    if able:
        return [sentence(ELSEWHERE, count=able)]
    return [sentence(COUNTED[key], count=many) for key, many in ways.most_common(3)]


# -- What choosing otherwise costs -----------------------------------------------------
FURTHER = _("It is about %(metres)d m further than for %(name)s.")
NEARER = _("It is about %(metres)d m nearer than for %(name)s.")
MORE_OFTEN = _(
    "It would be their visit number %(count)d this month; for %(name)s number "
    "%(other)d."
)
FREED = _("Other requests for which %(name)s is then free: %(count)d.")
NEEDED = _("Other requests for which there is nobody else: %(count)d.")
IN_OWN_WORDS = _("The reason given: %(words)s")
SOMEBODY_ELSE = _("somebody else")
AS_GOOD = _("It costs nothing: this is as good.")


def price_of(
    asked: Asking, chosen: Willing, best: Willing | None, *, free: int, alone: int
) -> tuple[Sentence, ...]:
    """Say what it costs to choose somebody else than the best.

    free: other open requests for which the best could go then. alone: other open
    requests for which there is nobody but the chosen one.
    """
    said: list[Sentence] = []
    if best is not None and best.id != chosen.id:
        said += _compared(asked, chosen, best)
        if free:
            said.append(sentence(FREED, name=best.name, count=free))
    if alone:
        said.append(sentence(NEEDED, count=alone))
    if best is None:
        return tuple(said)
    return tuple(said) or (sentence(AS_GOOD),)


def could_go(asks: Iterable[Asking], helper: Willing, today: dt.date) -> int:
    """Return for how many requests a helper could go."""
    return sum(not any(obstacles(asked, helper, today)) for asked in asks)


def only_they(
    asks: Iterable[Asking],
    helper: Willing,
    helpers: Sequence[Willing],
    today: dt.date,
) -> int:
    """Return for how many requests a helper could go, and nobody else."""
    return sum(
        not any(obstacles(asked, helper, today))
        and not any(
            other.id != helper.id and not any(obstacles(asked, other, today))
            for other in helpers
        )
        for asked in asks
    )


def _compared(asked: Asking, chosen: Willing, best: Willing) -> list[Sentence]:
    said: list[Sentence] = []
    here = metres_between(asked.point, chosen.point)
    there = metres_between(asked.point, best.point)
    if here is not None and there is not None and abs(here - there) >= 10:
        template = FURTHER if here > there else NEARER
        metres = round(abs(here - there), -1)
        said.append(sentence(template, metres=metres, name=best.name))
    if chosen.had > best.had:
        said.append(
            sentence(
                MORE_OFTEN, count=chosen.had + 1, name=best.name, other=best.had + 1
            )
        )
    return said


def nameless(said: Sentence) -> Sentence:
    """Return a sentence without whom it compares with: kept, it outlives them."""
    if "name" not in said.values:
        return said
    return Sentence(said.template, {**said.values, "name": sentence(SOMEBODY_ELSE)})


def to_keep(why: Iterable[Obstacle], asked: Asking) -> list[dict[str, object]]:
    """Return what stood in the way, without telling what was wished."""
    kept: list[dict[str, object]] = []
    for one in why:
        tells = one.key == "language" and asked.languages
        said = sentence(NOT_AS_WISHED) if tells else one.said
        kept.append(said.as_json())
    return kept
