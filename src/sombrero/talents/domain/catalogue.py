"""Small help that every neighbour can give or ask: the recognisable examples.

Source: cahier, Zorgzame Straten: "boodschappen doen, vuilbakken buiten zetten, iets
meenemen naar het containerpark, de kat eten geven, samen een koffie drinken". What
needs trained hands (washing, medicines) is not in it on purpose: see `NEVER`.
"""

from collections.abc import Mapping, Sequence
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
        "care": ("appointment", "company", "transport"),
        "mobility": ("transport", "appointment", "walk", "shopping"),
        "income": ("letter", "appointment"),
        "rights": ("letter", "appointment", "language"),
        "contact": ("coffee", "company", "walk", "call", "cooking"),
        "meaning": ("drawing", "walk", "cooking", "plants"),
        "daily_life": ("shopping", "bins", "cooking", "pets", "plants"),
        "safety": ("company", "call"),
        "learning": ("drawing", "language", "computer"),
    }
)


def kinds_for(life_domains: Sequence[str]) -> tuple[str, ...]:
    """Give the kinds of small help to look for, the likeliest first, without doubles.

    No life domain, or none known, gives every kind.
    """
    wished = [kind for key in life_domains for kind in BY_LIFE_DOMAIN.get(key, ())]
    return tuple(dict.fromkeys(wished)) or tuple(KINDS)
