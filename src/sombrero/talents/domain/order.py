"""Whom to ask first: near, sharing a language, and not always the same neighbour.

An order with its reasons, never a score of a person. Whoever is asked most stands
further down, so that helping stays light; nobody disappears from the list.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from sombrero.core.domain.metres import Point, metres_between

# Nearer than this is next door: no difference worth an order.
NEXT_DOOR = 250.0


@dataclass(frozen=True, slots=True)
class Offered:
    """What is compared of one offer.

    asked: how often this month. at_most: per month, None when they did not say.
    """

    key: int
    kind: str
    point: Point | None = None
    languages: tuple[str, ...] = ()
    asked: int = 0
    at_most: int | None = None

    @property
    def is_full(self) -> bool:
        """Tell whether they were asked as often as they wanted this month."""
        return self.at_most is not None and self.asked >= self.at_most


@dataclass(frozen=True, slots=True)
class Placed:
    """One offer in its place, with what put it there.

    metres: None when a place is not known. shares_language: None when it was not
    asked.
    """

    offer: Offered
    metres: float | None
    shares_language: bool | None


def order_offers(
    offers: Iterable[Offered], *, near: Point | None, language: str = ""
) -> list[Placed]:
    """Put offers in the order in which we would ask. Every offer comes back once.

    First those with room this month, then who shares the language, then by distance
    in steps of NEXT_DOOR, then who was asked least.
    """
    placed = [
        Placed(
            offer,
            metres_between(offer.point, near),
            language in offer.languages if language else None,
        )
        for offer in offers
    ]
    return sorted(placed, key=_rank)


def _rank(one: Placed) -> tuple[bool, bool, float, int, int]:
    steps = math.inf if one.metres is None else one.metres // NEXT_DOOR
    return (
        one.offer.is_full,
        one.shares_language is False,
        steps,
        one.offer.asked,
        one.offer.key,
    )
