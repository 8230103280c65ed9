"""Plans of zones, from input to answer."""

from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Status
from sombrero.solvers.running import Run
from tests.solvers.zone.maps import grid


def test_a_square_is_halved_by_its_shortest_line() -> None:
    answer = plan("zone", grid(4, 6, zones=2, population=[12, 12]), Run(time_limit=20))
    assert answer.status is Status.OPTIMAL
    assert answer.objective == 4
