"""What there is to narrow a search by."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.cache import cache
from django.db.models import Avg, FloatField, Min, Value
from django.db.models.functions import Cast

from sombrero.partnerships.models import Address, Language

OPTIONS_KEY = "partnerships.directory-options"
# An import in another process is seen after at most this long.
OPTIONS_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Option:
    """A language or a postal code to narrow by, with its middle for a code."""

    key: str
    label: str
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What there is to narrow by."""

    languages: Sequence[Option] = field(default=())
    postal_codes: Sequence[Option] = field(default=())

    def middle_of(self, postal_code: str) -> tuple[float, float] | None:
        """Give the middle of the services in a postal code, to measure from."""
        for one in self.postal_codes:
            if one.key == postal_code and one.lat is not None and one.lon is not None:
                return one.lat, one.lon
        return None


def directory_options() -> Options:
    """List languages spoken and postal codes. One query, remembered some minutes."""
    known = cache.get(OPTIONS_KEY)
    if isinstance(known, Options):
        return known
    nothing = Cast(Value(None), FloatField())
    languages = (
        Language.objects.exclude(code="")
        .values_list(Value("language"), "code")
        .annotate(label=Min("name"), lat=nothing, lon=nothing)
    )
    codes = (
        Address.objects.filter(location__confidential=False, postal_code__regex=r"^\d")
        .values_list(Value("postal_code"), "postal_code")
        .annotate(
            label=Min("city"),
            lat=Avg("location__latitude"),
            lon=Avg("location__longitude"),
        )
    )
    found: dict[str, list[Option]] = defaultdict(list)
    for kind, key, label, lat, lon in languages.union(codes):
        found[kind].append(Option(key, label, lat, lon))
    options = Options(
        sorted(found["language"], key=lambda one: one.label.lower()),
        sorted(found["postal_code"], key=lambda one: one.key),
    )
    cache.set(OPTIONS_KEY, options, timeout=OPTIONS_SECONDS)
    return options
