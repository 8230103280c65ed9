"""The input as arrays, its ids checked."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sombrero.solvers.place.input import PlaceInput
from sombrero.solvers.place.network import shortest_paths
from sombrero.solvers.place.purse import Purse
from sombrero.solvers.reading import no_twice, refuse
from sombrero.solvers.words import gettext_noop

Vector = npt.NDArray[np.float64]
Matrix = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Instance:
    """Arrays of one question.

    distance: sites × demands, inf where no path leads. weight: per demand.
    ids: id per site. kept: True for sites that are open already. p: open in all; with
    a purse the most. purse: what sites cost and what there is to spend, where asked.
    """

    distance: Matrix
    weight: Vector
    ids: Places
    kept: Flags
    p: int
    purse: Purse | None = None

    @property
    def counts(self) -> Flags:
        """Which demands count: those with a weight above 0."""
        return self.weight > 0


def instance_of(given: PlaceInput) -> Instance:
    """Return the arrays, or refuse the field that does not fit."""
    if given.distance is not None:
        distance, ids = _table(given)
    else:
        distance, ids = _network(given)
    position = {int(site): place for place, site in enumerate(ids)}
    kept = np.zeros(len(ids), dtype=bool)
    for place, site in enumerate(given.open):
        if site not in position:
            raise refuse(
                f"open[{place}]", gettext_noop("there is no site %(site)s"), site=site
            )
        kept[position[site]] = True
    no_twice((f"open[{at}]", site) for at, site in enumerate(given.open))
    p = len(ids) if given.p is None else given.p
    if p > len(ids):
        raise refuse(
            "p",
            gettext_noop("give at most %(count)s, the number of sites"),
            count=len(ids),
        )
    weight = per_demand("demand", given.demand, distance.shape[1])
    purse = None
    if given.budget is not None:
        purse = Purse.of(_prices(given, ids, kept), given.budget, p)
    return Instance(distance, weight, ids, kept, p, purse)


def _prices(given: PlaceInput, ids: Places, kept: Flags) -> Vector:
    """Return what opening each site costs; those that are open cost nothing more."""
    costs = given.site_cost or []
    names: Sequence[int] | None = given.sites
    if names is None:
        names = range(len(given.distance[0]) if given.distance else given.nodes or 0)
    if len(costs) != len(names):
        raise refuse(
            "site_cost",
            gettext_noop("give %(count)s numbers, one per site"),
            count=len(names),
        )
    price = dict(zip(names, costs, strict=True))
    return np.array(
        [
            0.0 if open_ else price[int(site)]
            for site, open_ in zip(ids, kept, strict=True)
        ]
    )


def _table(given: PlaceInput) -> tuple[Matrix, Places]:
    """Read `distance`; `sites` names its columns, or picks some by number."""
    rows = given.distance or []
    if not rows or not rows[0]:
        raise refuse(
            "distance", gettext_noop("give one row per demand, one column per site")
        )
    columns = len(rows[0])
    for place, row in enumerate(rows):
        if len(row) != columns:
            raise refuse(
                f"distance[{place}]",
                gettext_noop("give %(columns)s columns as in row 0"),
                columns=columns,
            )
    distance = np.array(rows, dtype=np.float64).T
    if given.sites is None:
        return np.ascontiguousarray(distance), np.arange(columns)
    if not given.sites:
        raise refuse("sites", gettext_noop("give at least one site"))
    no_twice((f"sites[{at}]", site) for at, site in enumerate(given.sites))
    if len(given.sites) == columns:
        return np.ascontiguousarray(distance), np.array(given.sites, dtype=np.intp)
    picked = _with_open(given.sites, given.open, columns)
    return np.ascontiguousarray(distance[picked]), picked


def _network(given: PlaceInput) -> tuple[Matrix, Places]:
    nodes = given.nodes or 0
    edges = given.edges or []
    for place, (i, j, _) in enumerate(edges):
        if max(i, j) >= nodes:
            raise refuse(
                f"edges[{place}]",
                gettext_noop("ids go from 0 to %(last)s"),
                last=nodes - 1,
            )
    sites = np.arange(nodes)
    if given.sites is not None:
        if not given.sites:
            raise refuse("sites", gettext_noop("give at least one site"))
        no_twice((f"sites[{at}]", site) for at, site in enumerate(given.sites))
        sites = _with_open(given.sites, given.open, nodes)
    return np.ascontiguousarray(shortest_paths(nodes, edges)[sites]), sites


def _with_open(sites: Sequence[int], kept: Sequence[int], count: int) -> Places:
    """Return the candidates and the sites that are open already, in order of id."""
    for name, ids in (("sites", sites), ("open", kept)):
        for place, site in enumerate(ids):
            if site >= count:
                raise refuse(
                    f"{name}[{place}]",
                    gettext_noop("ids go from 0 to %(last)s"),
                    last=count - 1,
                )
    return np.array(sorted({*sites, *kept}), dtype=np.intp)


def per_demand(name: str, given: Sequence[float] | None, count: int) -> Vector:
    """Return a number per demand, 1 where none is given, or refuse the field."""
    if given is None:
        return np.ones(count)
    if len(given) != count:
        raise refuse(
            name, gettext_noop("give %(count)s numbers, one per demand"), count=count
        )
    return np.array(given, dtype=np.float64)
