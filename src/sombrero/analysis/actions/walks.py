"""Ways over the streets, walked once for each kind of provision and kept."""

import datetime as dt
from collections.abc import Mapping

from sombrero.analysis.domain.streets.network import (
    Network,
    Numbers,
    unpacked_network,
)
from sombrero.analysis.domain.streets.walking import Goal, Walked, made_of, walk
from sombrero.analysis.models import StreetNetwork
from sombrero.analysis.models import Walked as KeptWalk


class Streets:
    """The streets that are loaded, unpacked when somebody first walks them.

    One query for what they are; another for the streets themselves, where a way is
    not kept yet.
    """

    def __init__(self) -> None:
        self.loaded = StreetNetwork.objects.defer("packed").first()

    def __str__(self) -> str:
        return str(self.loaded)[:250] if self.loaded else ""

    def ways(
        self,
        *,
        now: dt.datetime,
        vintage: int,
        sectors: Numbers,
        goals: Mapping[str, Goal],
    ) -> dict[str, Walked]:
        """Return the ways from sectors (n, 2) to each kind; {} without streets.

        What is kept is not walked again, as long as streets, sectors and provisions
        are the same.
        """
        if self.loaded is None:
            return {}
        made = {
            kind: made_of(self.loaded.version, sectors, goal)
            for kind, goal in goals.items()
        }
        rows = KeptWalk.objects.filter(vintage=vintage, kind__in=list(goals))
        kept = {
            one.kind: Walked.unpacked(bytes(one.packed))
            for one in rows
            if one.made_of == made[one.kind]
        }
        missing = {kind: goal for kind, goal in goals.items() if kind not in kept}
        if not missing:
            return kept
        fresh = walk(_network(self.loaded.pk), sectors, missing)
        _keep(fresh, made, vintage, now)
        return kept | fresh


def _network(pk: int) -> Network:
    row = StreetNetwork.objects.get(pk=pk)
    return unpacked_network(bytes(row.packed))


def _keep(
    fresh: Mapping[str, Walked], made: Mapping[str, str], vintage: int, now: dt.datetime
) -> None:
    KeptWalk.objects.filter(vintage=vintage, kind__in=list(fresh)).delete()
    KeptWalk.objects.bulk_create(
        KeptWalk(
            kind=kind,
            vintage=vintage,
            made_of=made[kind],
            packed=one.packed(),
            made_at=now,
        )
        for kind, one in fresh.items()
    )
