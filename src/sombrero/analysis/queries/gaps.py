"""The hat as findings and editions see it, and its empty places as sources.

The hat holds lists of provisions together with the service directory, which this
package does not know: settings.SOMBRERO_HAT names who fills it.
"""

from collections.abc import Callable

from django.conf import settings
from django.utils.module_loading import import_string

from sombrero.analysis.domain.analysing import FindingKind, Picked, SourceKind
from sombrero.analysis.domain.hat import Hat
from sombrero.analysis.models import Analysis
from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Place

_ABOUT = {"living": ("housing",), "care": ("care",), "wellbeing": ("contact",)}


def whole_hat(slug: str) -> Hat:
    """Return the hat of a place, filled, in the language of the moment."""
    fill: Callable[[str], tuple[Place, Hat]] = import_string(settings.SOMBRERO_HAT)
    return fill(slug)[1]


def gap_picks(*, by: Actor, analysis: Analysis) -> list[Picked]:
    """Return each cell in which nothing is within reach, with what is nearest."""
    require(by, Permission.LIVED_WRITE)
    return [
        Picked(
            SourceKind.GAP,
            f"gap:{one.cell.key}",
            {
                "cell": one.cell.key,
                "label": one.cell.label,
                "nearest": [
                    {"name": some.name or some.kind, "metres": some.metres}
                    for some in one.nearest
                ],
            },
            life_domains=_ABOUT.get(one.cell.domain, ()),
            suggests=FindingKind.NEED,
        )
        for one in whole_hat(analysis.place.slug).gaps
    ]
