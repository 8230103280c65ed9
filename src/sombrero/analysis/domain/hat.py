"""The sombrero: where each provision sits under the hat, and which places are empty.

After the sombrero model of the Masterplan Woonzorg Brussel 2014-2020: living on the
left from home (brim) to residential (crown), care on the right from none to
intensive, wellbeing and the social network as the ground, from local to regional.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sombrero.core.domain.words import gettext_noop


@dataclass(frozen=True)
class Cell:
    """One place under the hat. x, y: where its number stands; shape: its rectangle.

    part: what the rectangle is cut out of: crown, brim or ground. forms: what the
    model names there.
    """

    key: str
    domain: str
    label: str
    forms: str
    part: str
    shape: tuple[int, int, int, int]
    x: int
    y: int


WIDTH, HEIGHT = 1000, 670
# About a hundred metres in Belgium, in degrees.
NEAR_NORTH, NEAR_EAST = 0.0009, 0.0014

CELLS = (
    Cell(
        "living-residential",
        "living",
        gettext_noop("Living: residential"),
        gettext_noop("residential care homes"),
        "crown",
        (260, 40, 240, 170),
        430,
        165,
    ),
    Cell(
        "living-between",
        "living",
        gettext_noop("Living: between home and residential"),
        gettext_noop("assisted living, group and community living, co-housing"),
        "crown",
        (260, 210, 240, 170),
        405,
        310,
    ),
    Cell(
        "living-home",
        "living",
        gettext_noop("Living: at home"),
        gettext_noop("an adapted home, dispersed and kangaroo living"),
        "brim",
        (20, 330, 480, 170),
        180,
        432,
    ),
    Cell(
        "care-3",
        "care",
        gettext_noop("Care: intensive"),
        gettext_noop("care day and night, short stay, crisis care"),
        "crown",
        (500, 40, 240, 125),
        560,
        132,
    ),
    Cell(
        "care-2",
        "care",
        gettext_noop("Care: regular"),
        gettext_noop("home care, nursing at home, day care"),
        "crown",
        (500, 165, 240, 105),
        585,
        235,
    ),
    Cell(
        "care-1",
        "care",
        gettext_noop("Care: light"),
        gettext_noop("doctors, pharmacies, odd jobs, cleaning"),
        "crown",
        (500, 270, 240, 110),
        600,
        340,
    ),
    Cell(
        "care-0",
        "care",
        gettext_noop("Care: none yet"),
        gettext_noop("self-care, family carers, prevention"),
        "brim",
        (500, 330, 480, 170),
        820,
        432,
    ),
    Cell(
        "wellbeing-local",
        "wellbeing",
        gettext_noop("Wellbeing: in the neighbourhood"),
        gettext_noop("meeting, shops, a service centre, safe streets"),
        "ground",
        (40, 565, 300, 90),
        190,
        625,
    ),
    Cell(
        "wellbeing-supralocal",
        "wellbeing",
        gettext_noop("Wellbeing: near the neighbourhood"),
        gettext_noop("community centres, social transport, mental wellbeing"),
        "ground",
        (350, 565, 300, 90),
        500,
        625,
    ),
    Cell(
        "wellbeing-regional",
        "wellbeing",
        gettext_noop("Wellbeing: for the whole region"),
        gettext_noop("helplines, rights and benefits"),
        "ground",
        (660, 565, 300, 90),
        810,
        625,
    ),
)


@dataclass(frozen=True)
class Part:
    """A piece of the hat, drawn from back to front. line: its outline, an SVG path."""

    key: str
    line: str


PARTS = (
    Part(
        "brim",
        "M20 415C20 350 200 330 500 330S980 350 980 415 800 500 500 500 20 480 20 415Z",
    ),
    Part("crown", "M260 380C260 150 340 40 500 40S740 150 740 380Z"),
    Part("ground", "M40 565H960V655H40Z"),
)


@dataclass(frozen=True)
class Provision:
    """Something people can use. metres: how far, None where it has no address.

    intensity: of care, 0 none to 3 intensive. url: where more is said, or "".
    """

    name: str
    kind: str
    domain: str
    setting: str = ""
    intensity: int | None = None
    scale: str = "local"
    metres: float | None = None
    url: str = ""


@dataclass(frozen=True)
class Filled:
    """A cell with what is within reach, and what is nearest when nothing is."""

    cell: Cell
    here: tuple[Provision, ...] = ()
    nearest: tuple[Provision, ...] = ()

    @property
    def is_gap(self) -> bool:
        """Nothing is within reach."""
        return not self.here

    @property
    def step(self) -> int:
        """A shade: 0 empty, 1 to 4 the fuller."""
        return sum(len(self.here) >= least for least in (1, 3, 8, 20))


@dataclass(frozen=True)
class Hat:
    """The whole figure; unplaced: provisions of which nobody said where they sit."""

    cells: tuple[Filled, ...]
    unplaced: tuple[Provision, ...] = field(default=())

    @property
    def gaps(self) -> list[Filled]:
        """Cells in which nothing is within reach."""
        return [one for one in self.cells if one.is_gap]


def cell_of(one: Provision) -> str:
    """Return the key of the cell of a provision, "" where its axes do not say."""
    if one.domain == "living" and one.setting:
        return f"living-{one.setting}"
    if one.domain == "care" and one.intensity is not None:
        return f"care-{one.intensity}"
    if one.domain == "wellbeing":
        return f"wellbeing-{one.scale or 'local'}"
    return ""


def put_under_the_hat(
    provisions: Iterable[Provision],
    reach: dict[str, float],
    *,
    nearest: int = 3,
) -> Hat:
    """Put each provision in its cell.

    reach: how far people go for each scale, in metres. A provision without an
    address (a helpline) is within everybody's reach.
    """
    here: dict[str, list[Provision]] = {cell.key: [] for cell in CELLS}
    beyond: dict[str, list[Provision]] = {cell.key: [] for cell in CELLS}
    unplaced = []
    for one in sorted(provisions, key=_by_distance):
        key = cell_of(one)
        if key not in here:
            unplaced.append(one)
        elif one.metres is None or one.metres <= reach[one.scale or "local"]:
            here[key].append(one)
        else:
            beyond[key].append(one)
    return Hat(
        tuple(
            Filled(cell, tuple(here[cell.key]), tuple(beyond[cell.key][:nearest]))
            for cell in CELLS
        ),
        tuple(unplaced),
    )


def _by_distance(one: Provision) -> tuple[float, str]:
    return (0.0 if one.metres is None else one.metres, one.name)


@dataclass(frozen=True)
class Spotted:
    """A provision and where it is (WGS84); None where it has no address."""

    provision: Provision
    lat: float | None = None
    lon: float | None = None


def without_doubles(
    first: Sequence[Spotted], second: Sequence[Spotted]
) -> list[Spotted]:
    """Return both lists, without those of the second that the first names too.

    The same domain and the same last word of the name within about a hundred metres
    is the same provision.
    """
    known: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for one in first:
        if one.lat is not None and one.lon is not None:
            known.setdefault(_identity(one), []).append((one.lat, one.lon))
    return [*first, *(one for one in second if not _is_near(one, known))]


def _is_near(
    one: Spotted, known: dict[tuple[str, str], list[tuple[float, float]]]
) -> bool:
    if one.lat is None or one.lon is None:
        return False
    return any(
        abs(one.lat - lat) < NEAR_NORTH and abs(one.lon - lon) < NEAR_EAST
        for lat, lon in known.get(_identity(one), ())
    )


def _identity(one: Spotted) -> tuple[str, str]:
    words = one.provision.name.casefold().split()
    return (one.provision.domain, words[-1] if words else "")
