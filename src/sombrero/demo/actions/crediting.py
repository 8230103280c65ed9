"""Neighbours who like to see that giving goes round: rules, help, a gift, a wish."""

from django.utils import timezone

from sombrero.demo.actions.world import World
from sombrero.networks.actions import credit
from sombrero.talents.queries import offers_near

RULES = credit.Rules(
    is_on=True, soft_limit=40, free_draw=8, largest_draw=40, hands_needed=5
)
EXCHANGES = (
    (0, 1, 6, 90),
    (2, 0, 4, 71),
    (3, 1, 8, 52),
    (3, 4, 12, 40),
    (1, 5, 3, 33),
    (4, 2, 5, 20),
    (3, 0, 10, 12),
    (5, 3, 2, 6),
)
"""Who helped whom, by number; quarters of an hour; how many days ago."""


def keep_time(world: World) -> None:
    """Let six neighbours keep time for half a year, with a pot of their own."""
    by = world.worker("coordinator")
    credit.choose_rules(
        by=by,
        now=world.at(120, 15),
        rules=RULES,
        hands=credit.Hands(timezone.localdate(world.at(120)), 14, 1),
    )
    offers = offers_near(
        by=by, now=world.now, today=world.today, place_id=None, limit=40
    )
    people = list(dict.fromkeys(one.person_id for one in offers))[:6]
    for person_id in people:
        credit.join(by=by, now=world.at(115, 15), person_id=person_id)
    for helper, helped, quarters, days in EXCHANGES:
        credit.exchange(
            by=by,
            now=world.at(days, 16),
            helper_id=people[helper],
            helped_id=people[helped],
            quarters=quarters,
            on=timezone.localdate(world.at(days)),
        )
    credit.give(by=by, now=world.at(5, 11), person_id=people[3], quarters=16)
    credit.ask_pot(by=by, now=world.at(3, 11), person_id=people[1], quarters=12)
