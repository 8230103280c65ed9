"""What was heard in a neighbourhood as a table of counts, for whoever writes advice."""

import datetime as dt

from sombrero.analysis.domain.heard import days_of
from sombrero.analysis.queries.heard import heard_in
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.suppression import TOTAL
from sombrero.core.models import Place
from sombrero.core.queries import FactTable

HEARD = "lived.statement"


def heard_counts(*, by: Actor, place: Place, today: dt.date) -> FactTable | None:
    """Return what residents said by part of life and finished quarter, or None.

    The very table that outsiders see on the page of what was heard, with what is held
    back there: facts alone do not know how many people are behind a count. None when
    nothing was heard, or when it is no neighbourhood of the initiative.
    """
    try:
        found = heard_in(by=by, slug=place.slug, today=today, held_back=True)
    except NotFound:
        return None
    if not found.domains:
        return None
    columns = [key for key in found.domains[TOTAL] if key != TOTAL]
    return FactTable(
        measure=HEARD,
        start=days_of(columns[0])[0],
        end=days_of(columns[-1])[1],
        rows=[key for key in found.domains if key != TOTAL],
        columns=columns,
        cells=found.domains,
    )
