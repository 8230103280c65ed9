"""Small help that every neighbour can give or ask: the recognisable examples.

Source: cahier, Zorgzame Straten: "boodschappen doen, vuilbakken buiten zetten, iets
meenemen naar het containerpark, de kat eten geven, samen een koffie drinken". What
needs trained hands (washing, medicines) is not in it on purpose: see `NEVER`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sombrero.core.domain.words import gettext_noop as _

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "coffee": _("Have a coffee together"),
        "company": _("Come and visit"),
        "walk": _("Go for a walk together"),
        "call": _("Call each other"),
        "drawing": _("Draw, sing or make things together"),
        "shopping": _("Do the shopping"),
        "bins": _("Put the bins outside"),
        "recycling": _("Take something to the recycling centre"),
        "transport": _("Drive or go along on the way"),
        "appointment": _("Go along to an appointment"),
        "letter": _("Read or write a letter"),
        "computer": _("Help with telephone or computer"),
        "language": _("Translate"),
        "cooking": _("Cook or eat together"),
        "repair": _("Repair something small"),
        "pets": _("Feed the cat, walk the dog"),
        "plants": _("Water plants, work in the garden"),
        "children": _("Mind the children for a moment"),
        "homework": _("Help with homework"),
        "salon": _("Go along to the hairdresser or a shop"),
    }
)


@dataclass(frozen=True, slots=True)
class Small:
    """What one kind of small help is, said in one sentence each, and how long it takes.

    quarters: usual length in quarters of an hour, there and back.
    """

    what: str
    is_not: str
    quarters: int


ABOUT: Mapping[str, Small] = MappingProxyType(
    {
        "coffee": Small(_("An hour at a table."), _("Not an interview."), 4),
        "company": Small(
            _("Somebody comes to sit and talk, or play a game."),
            _("Not care, not cleaning."),
            6,
        ),
        "walk": Small(
            _("A walk outside, at the pace of the slowest."),
            _("Not lifting or pushing uphill alone."),
            4,
        ),
        "call": Small(
            _("A call on a fixed day: how are you?"),
            _("Not an emergency line: for that there is 112."),
            1,
        ),
        "drawing": Small(
            _("Making something together, at home or in the house."),
            _("Not a lesson: nobody must be good at it."),
            6,
        ),
        "shopping": Small(
            _("A list and a bag; who asks pays the shop."),
            _("Not with somebody's bank card."),
            4,
        ),
        "bins": Small(
            _("Bags or bins out in the evening, back in the next day."),
            _("Not emptying a house."),
            1,
        ),
        "recycling": Small(
            _("A few things along when you go anyway."),
            _("Not a removal."),
            4,
        ),
        "transport": Small(
            _("A lift by car, or together on bus and tram."),
            _("Not a wheelchair van: for that there are services."),
            6,
        ),
        "appointment": Small(
            _("Along to the doctor or the town hall: two hear more than one."),
            _("Not deciding for somebody."),
            8,
        ),
        "letter": Small(
            _("Reading aloud what a letter says, writing an answer."),
            _("Not advice on rights: the info point does that."),
            2,
        ),
        "computer": Small(
            _("A picture to send, an app that does not work."),
            _("Not banking: passwords stay with who owns them."),
            4,
        ),
        "language": Small(
            _("Saying it in the other language, in a small matter."),
            _("Not at the doctor's or in court: there an interpreter comes."),
            4,
        ),
        "cooking": Small(
            _("One more plate, or cooking together."),
            _("Not meals for every day."),
            6,
        ),
        "repair": Small(
            _("A bulb, a hinge, a wheel of a trolley."),
            _("Not gas, not the fuse box, no ladders above two metres."),
            4,
        ),
        "pets": Small(
            _("The cat during a holiday, the dog round the block."),
            _("Not a sick animal."),
            2,
        ),
        "plants": Small(
            _("Watering, weeding, a pot on the windowsill."),
            _("Not felling trees."),
            4,
        ),
        "children": Small(
            _("A moment, with the parent near or back within the hour."),
            _("Not a whole day, not at night."),
            4,
        ),
        "homework": Small(
            _("Sitting beside a child or a grown-up who learns."),
            _("Not doing it for them."),
            4,
        ),
        "salon": Small(
            _("Together there and back; waiting is part of it."),
            _("Not lifting, not helping to dress."),
            8,
        ),
    }
)

# Not a neighbour's task, and said so on the page: for this there are services.
NEVER: tuple[str, ...] = (
    _("washing somebody"),
    _("giving medicines"),
    _("handling somebody's money"),
)

# Where to look first for a life domain, when somebody asks for help there.
BY_LIFE_DOMAIN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "housing": ("repair", "bins", "recycling"),
        "care": ("appointment", "company", "transport", "salon"),
        "mobility": ("transport", "appointment", "walk", "shopping"),
        "income": ("letter", "appointment"),
        "rights": ("letter", "appointment", "language"),
        "contact": ("coffee", "company", "walk", "call", "cooking"),
        "meaning": ("drawing", "walk", "cooking", "plants"),
        "daily_life": ("shopping", "bins", "cooking", "pets", "plants"),
        "safety": ("company", "call"),
        "learning": ("homework", "drawing", "language", "computer"),
    }
)


def kinds_for(life_domains: Sequence[str]) -> tuple[str, ...]:
    """Give the kinds of small help to look for, the likeliest first, without doubles.

    No life domain, or none known, gives every kind.
    """
    wished = [kind for key in life_domains for kind in BY_LIFE_DOMAIN.get(key, ())]
    return tuple(dict.fromkeys(wished)) or tuple(KINDS)
