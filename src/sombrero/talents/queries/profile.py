"""One person's side of giving: roles, offers, terms. The person came by a gate."""

import datetime as dt
from dataclasses import dataclass

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Place
from sombrero.core.queries import sectors_within
from sombrero.people.queries import Alike, people_like
from sombrero.talents.models import Asked, Helper, Offer, Role
from sombrero.talents.queries.helpers import known_as


@dataclass(frozen=True, slots=True)
class Giving:
    """What somebody is and does for others. asks: how often asked this month.

    known: how well the team knows them today, a key of Helper.Safeguarding.
    """

    roles: list[Role]
    wishes: list[Role]
    past: list[Role]
    offers: list[Offer]
    helper: Helper | None
    asks: int
    known: str
    rests_until: dt.date | None

    @property
    def is_anything(self) -> bool:
        """Tell whether anything of this is written down."""
        return bool(self.roles or self.wishes or self.offers or self.past)

    @property
    def offered(self) -> list[Offer]:
        """The offers that are not paused."""
        return [one for one in self.offers if not one.is_paused]


def giving_of(*, by: Actor, person_id: int, today: dt.date) -> Giving:
    """Give one person's side of giving, for the page of a person who was opened.

    Four queries.
    """
    require(by, Permission.OFFER_READ)
    roles = list(Role.objects.filter(person_id=person_id).order_by("since", "pk"))
    helper = Helper.objects.filter(person_id=person_id).first()
    asked = Asked.objects.filter(
        offer__person_id=person_id, on__gte=today.replace(day=1), on__lte=today
    )
    rests = helper.rests_until if helper else None
    return Giving(
        roles=[one for one in roles if one.since and not _is_over(one, today)],
        wishes=[one for one in roles if one.since is None],
        past=[one for one in roles if _is_over(one, today)],
        offers=list(Offer.objects.filter(person_id=person_id).order_by("pk")),
        helper=helper,
        asks=asked.count(),
        known=_known(helper, today),
        rests_until=rests if rests and rests > today else None,
    )


def terms_of(*, by: Actor, person_id: int) -> Helper | None:
    """Give the terms of one person, or None. One query."""
    require(by, Permission.OFFER_READ, Permission.HELP_READ)
    return Helper.objects.filter(person_id=person_id).first()


def parts_here(*, by: Actor) -> list[Place]:
    """Give the newest sectors in which the initiative works. Three queries."""
    require(by, Permission.OFFER_READ, Permission.HELP_READ)
    own = Place.objects.filter(initiatives=by.here).values_list("pk", flat=True)
    inside = Place.objects.filter(pk__in=sectors_within(own), kind=Place.Kind.SECTOR)
    rows = list(inside.defer("geometry").order_by("name_nl", "pk"))
    newest = max((one.vintage for one in rows), default=0)
    return [one for one in rows if one.vintage == newest]


def known_already(*, by: Actor, now: dt.datetime, name: str, phone: str) -> list[Alike]:
    """Give who somebody may be already, by name and telephone; written down.

    One query, and the audit row when somebody is shown.
    """
    alike = people_like(by=by, name=name, phone=phone)
    if alike:
        audit(
            by=by,
            now=now,
            verb="people.compared",
            subject="people",
            detail={"people": [one.pk for one in alike]},
        )
    return alike


def _is_over(role: Role, today: dt.date) -> bool:
    return role.until is not None and role.until < today


def _known(helper: Helper | None, today: dt.date) -> str:
    if helper is None:
        return Helper.Safeguarding.NEW
    return known_as(helper.safeguarding, helper.checked_on, today=today)
