"""The registry of provisions: one entry per kind, in plain words.

Where it is clear, a kind has its place under the sombrero: domain (living, care,
wellbeing), setting (home, between, residential), intensity of care (0 none to 3
intensive) and scale (local, supralocal, regional). An empty word or None means that
it differs from one to the next.
"""

from dataclasses import dataclass
from typing import Literal

from sombrero.core.domain.words import gettext_noop

Domain = Literal["living", "care", "wellbeing", ""]
Setting = Literal["home", "between", "residential", ""]
Scale = Literal["local", "supralocal", "regional"]
Mark = Literal["circle", "square", "triangle", "diamond", "hexagon", "cross"]


@dataclass(frozen=True)
class Group:
    """Kinds that belong together; their marks have one shape."""

    key: str
    label: str
    mark: Mark


@dataclass(frozen=True)
class Kind:
    """One kind. label: several; one: with its article, "none within reach of …"."""

    key: str
    group: str
    label: str
    one: str
    domain: Domain = ""
    setting: Setting = ""
    intensity: int | None = None
    scale: Scale = "local"

    @property
    def catchment(self) -> int:
        """How far people go on foot, or are driven, for it: metres."""
        return CATCHMENTS[self.scale]


CATCHMENTS: dict[Scale, int] = {"local": 800, "supralocal": 2_500, "regional": 5_000}
"""How far its users come from: a walk for old feet, a short ride, a ride."""

_GROUPS = (
    Group("help", gettext_noop("Help and care near home"), "square"),
    Group("health", gettext_noop("Health"), "cross"),
    Group("daily", gettext_noop("Daily errands"), "circle"),
    Group("meeting", gettext_noop("Meeting others"), "diamond"),
    Group("moving", gettext_noop("Getting around"), "triangle"),
    Group("outdoors", gettext_noop("Green and rest"), "hexagon"),
    Group("young", gettext_noop("Children and school"), "square"),
)
GROUPS: dict[str, Group] = {group.key: group for group in _GROUPS}

_ALL = (
    Kind(
        "service_centre",
        "help",
        gettext_noop("Local service centres"),
        gettext_noop("a local service centre"),
        domain="wellbeing",
        setting="between",
        intensity=0,
    ),
    Kind(
        "day_care",
        "help",
        gettext_noop("Day centres for older people"),
        gettext_noop("a day centre"),
        domain="care",
        setting="between",
        intensity=2,
        scale="supralocal",
    ),
    Kind(
        "assisted_living",
        "help",
        gettext_noop("Assisted living homes"),
        gettext_noop("an assisted living home"),
        domain="living",
        setting="between",
        intensity=1,
        scale="supralocal",
    ),
    Kind(
        "care_home",
        "help",
        gettext_noop("Residential care homes"),
        gettext_noop("a residential care home"),
        domain="living",
        setting="residential",
        intensity=3,
        scale="supralocal",
    ),
    Kind(
        "social_restaurant",
        "help",
        gettext_noop("Social restaurants and food aid"),
        gettext_noop("a social restaurant"),
        domain="wellbeing",
        intensity=0,
    ),
    Kind(
        "pharmacy",
        "health",
        gettext_noop("Pharmacies"),
        gettext_noop("a pharmacy"),
        domain="care",
        setting="home",
        intensity=1,
    ),
    Kind(
        "gp",
        "health",
        gettext_noop("Doctors' practices"),
        gettext_noop("a doctor's practice"),
        domain="care",
        setting="home",
        intensity=1,
    ),
    Kind(
        "health_centre",
        "health",
        gettext_noop("Health centres"),
        gettext_noop("a health centre"),
        domain="care",
        setting="home",
        intensity=1,
    ),
    Kind(
        "dentist",
        "health",
        gettext_noop("Dentists"),
        gettext_noop("a dentist"),
        domain="care",
        setting="home",
        intensity=1,
    ),
    Kind(
        "physiotherapist",
        "health",
        gettext_noop("Physiotherapists"),
        gettext_noop("a physiotherapist"),
        domain="care",
        setting="home",
        intensity=1,
    ),
    Kind(
        "hospital",
        "health",
        gettext_noop("Hospitals"),
        gettext_noop("a hospital"),
        domain="care",
        setting="residential",
        intensity=3,
        scale="regional",
    ),
    Kind(
        "supermarket",
        "daily",
        gettext_noop("Supermarkets"),
        gettext_noop("a supermarket"),
        domain="living",
        intensity=0,
    ),
    Kind(
        "shop",
        "daily",
        gettext_noop("Food shops"),
        gettext_noop("a food shop"),
        domain="living",
        intensity=0,
    ),
    Kind(
        "market",
        "daily",
        gettext_noop("Markets"),
        gettext_noop("a market"),
        domain="wellbeing",
        intensity=0,
    ),
    Kind(
        "post",
        "daily",
        gettext_noop("Post offices"),
        gettext_noop("a post office"),
        domain="living",
        intensity=0,
    ),
    Kind(
        "cash",
        "daily",
        gettext_noop("Banks and cash machines"),
        gettext_noop("a bank or cash machine"),
        domain="living",
        intensity=0,
    ),
    Kind(
        "cafe",
        "meeting",
        gettext_noop("Cafés"),
        gettext_noop("a café"),
        domain="wellbeing",
        intensity=0,
    ),
    Kind(
        "restaurant",
        "meeting",
        gettext_noop("Restaurants"),
        gettext_noop("a restaurant"),
        domain="wellbeing",
        intensity=0,
    ),
    Kind(
        "library",
        "meeting",
        gettext_noop("Libraries"),
        gettext_noop("a library"),
        domain="wellbeing",
        intensity=0,
    ),
    Kind(
        "community_centre",
        "meeting",
        gettext_noop("Community centres"),
        gettext_noop("a community centre"),
        domain="wellbeing",
        intensity=0,
    ),
    Kind(
        "worship",
        "meeting",
        gettext_noop("Places of worship"),
        gettext_noop("a place of worship"),
        domain="wellbeing",
        intensity=0,
    ),
    Kind(
        "stop",
        "moving",
        gettext_noop("Bus and tram stops"),
        gettext_noop("a bus or tram stop"),
        domain="living",
        intensity=0,
    ),
    Kind(
        "station",
        "moving",
        gettext_noop("Train and metro stations"),
        gettext_noop("a train or metro station"),
        domain="living",
        intensity=0,
        scale="supralocal",
    ),
    Kind(
        "park",
        "outdoors",
        gettext_noop("Parks"),
        gettext_noop("a park"),
        domain="wellbeing",
        intensity=0,
    ),
    Kind(
        "bench",
        "outdoors",
        gettext_noop("Benches"),
        gettext_noop("a bench"),
        domain="wellbeing",
        intensity=0,
    ),
    Kind(
        "toilet",
        "outdoors",
        gettext_noop("Public toilets"),
        gettext_noop("a public toilet"),
        domain="wellbeing",
        intensity=0,
    ),
    Kind(
        "water",
        "outdoors",
        gettext_noop("Drinking water"),
        gettext_noop("drinking water"),
        domain="wellbeing",
        intensity=0,
    ),
    Kind(
        "playground",
        "outdoors",
        gettext_noop("Playgrounds"),
        gettext_noop("a playground"),
        domain="wellbeing",
        intensity=0,
    ),
    Kind(
        "school",
        "young",
        gettext_noop("Schools"),
        gettext_noop("a school"),
        domain="wellbeing",
        intensity=0,
    ),
    Kind(
        "childcare",
        "young",
        gettext_noop("Childcare and nursery schools"),
        gettext_noop("childcare or a nursery school"),
        domain="wellbeing",
        intensity=0,
    ),
)
KINDS: dict[str, Kind] = {kind.key: kind for kind in _ALL}
