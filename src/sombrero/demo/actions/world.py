"""The built town as the chronicle sees it: who works there, and where things are."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sombrero.core.domain.actor import PUBLIC, Actor
from sombrero.core.domain.days import BRUSSELS, local_day
from sombrero.core.models import Initiative
from sombrero.core.queries import actor_of
from sombrero.demo.domain import cast
from sombrero.demo.domain.hsds import to_wgs84
from sombrero.demo.domain.town import Sector, Town, point_in
from sombrero.demo.queries import demo_user


@dataclass(frozen=True)
class Spot:
    """A point in WGS84."""

    lat: float
    lon: float


@dataclass(frozen=True)
class World:
    """The town at the moment the demo is built."""

    town: Town
    initiative: Initiative
    now: dt.datetime

    @property
    def today(self) -> dt.date:
        """The day on which the demo is built."""
        return local_day(self.now)

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {
            worker.role: actor_of(
                demo_user(role=worker.role),
                today=self.today,
                initiative_id=self.initiative.pk,
            )[0]
            for worker in cast.WORKERS
        }

    def worker(self, role: str) -> Actor:
        """Return the demo's worker of a role as an actor."""
        return self._actors[role]

    @property
    def public(self) -> Actor:
        """Somebody without an account."""
        return PUBLIC

    def at(self, days_ago: float, hour: int = 10) -> dt.datetime:
        """Return a moment: `hour` o'clock in Brussels, so many days ago, in the past.

        On the day itself the hour may still have to come: then a little while ago.
        """
        day = local_day(self.now - dt.timedelta(days=days_ago))
        moment = dt.datetime.combine(day, dt.time(hour, 12), tzinfo=BRUSSELS)
        return min(moment, self.now - dt.timedelta(minutes=20))

    def lived_sectors(self, quartier: int) -> list[Sector]:
        """Return the sectors of a quartier where people live."""
        return [s for s in self.town.sectors_of(quartier) if s.inhabitants >= 200]

    def spot(self, sector: Sector, *, salt: int) -> Spot:
        """Return a point in a sector; the same salt, the same point."""
        rng = np.random.default_rng([self.town.seed, salt])
        point = point_in(rng, sector.ground)
        lon, lat = to_wgs84(point.x, point.y)
        return Spot(lat=round(lat, 6), lon=round(lon, 6))
