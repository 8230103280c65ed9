"""Which tags of OpenStreetMap mean which kind of provision.

Source: the tag pages of the OpenStreetMap wiki (Map features, read 2026).
"""

from collections.abc import Mapping

# The first row that fits names the kind: the more exact tag stands first.
_ROWS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("social_facility", ("nursing_home",), "care_home"),
    ("social_facility", ("assisted_living",), "assisted_living"),
    ("social_facility", ("day_care",), "day_care"),
    ("social_facility", ("soup_kitchen", "food_bank"), "social_restaurant"),
    ("social_facility", ("community_centre",), "community_centre"),
    ("amenity", ("nursing_home",), "care_home"),
    ("amenity", ("pharmacy",), "pharmacy"),
    ("amenity", ("doctors",), "gp"),
    ("amenity", ("dentist",), "dentist"),
    ("amenity", ("hospital",), "hospital"),
    ("amenity", ("clinic",), "health_centre"),
    ("healthcare", ("pharmacy",), "pharmacy"),
    ("healthcare", ("doctor",), "gp"),
    ("healthcare", ("dentist",), "dentist"),
    ("healthcare", ("hospital",), "hospital"),
    ("healthcare", ("clinic", "centre"), "health_centre"),
    ("healthcare", ("physiotherapist",), "physiotherapist"),
    ("shop", ("supermarket",), "supermarket"),
    (
        "shop",
        ("convenience", "bakery", "butcher", "greengrocer", "deli", "food"),
        "shop",
    ),
    ("amenity", ("marketplace",), "market"),
    ("amenity", ("post_office",), "post"),
    ("amenity", ("bank", "atm"), "cash"),
    ("amenity", ("cafe", "pub", "bar"), "cafe"),
    ("amenity", ("restaurant",), "restaurant"),
    ("amenity", ("library",), "library"),
    ("amenity", ("community_centre", "social_centre"), "community_centre"),
    ("amenity", ("place_of_worship",), "worship"),
    ("railway", ("station", "halt"), "station"),
    ("railway", ("tram_stop",), "stop"),
    ("highway", ("bus_stop",), "stop"),
    ("leisure", ("park", "garden"), "park"),
    ("leisure", ("playground",), "playground"),
    ("amenity", ("bench",), "bench"),
    ("amenity", ("toilets",), "toilet"),
    ("amenity", ("drinking_water",), "water"),
    ("amenity", ("school",), "school"),
    ("amenity", ("kindergarten", "childcare"), "childcare"),
)
_BY_TAG = {(key, value): kind for key, values, kind in _ROWS for value in values}
TAG_KEYS = tuple(dict.fromkeys(key for key, _values, _kind in _ROWS))

_NOT_PUBLIC = ("private", "no", "customers")
# What the wiki asks to write instead of deleting: it is not there any more.
_FOR_WHOM = "social_facility:for"
_FOR_OLDER = ("care_home", "assisted_living", "day_care")
_GONE = ("disused", "abandoned", "demolished", "closed")


def kind_of(tags: Mapping[str, str]) -> str | None:
    """Return the kind that the tags of one element mean, None for none of ours."""
    for (key, value), kind in _BY_TAG.items():
        if tags.get(key) == value and _is_open_to_all(tags, kind):
            return kind
    return None


def _is_open_to_all(tags: Mapping[str, str], kind: str) -> bool:
    """Leave out what is gone, what is for others than older people, and what is not
    public: a garden, a bench, a toilet."""
    if any(tags.get(word) == "yes" for word in _GONE):
        return False
    if kind in _FOR_OLDER and "senior" not in tags.get(_FOR_WHOM, "senior"):
        return False
    return kind not in {"park", "bench", "toilet", "water", "playground"} or (
        tags.get("access", "") not in _NOT_PUBLIC
    )
