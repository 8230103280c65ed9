"""Reads of photos of a walk: for the team that walked, nobody else."""

from sombrero.analysis.models import Spot, SpotPhoto
from sombrero.analysis.queries.lived import get_session
from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission


def get_spot(*, by: Actor, session_pk: int, pk: int) -> Spot:
    """Return a spot of a session that the actor reaches. Raises NotFound."""
    require(by, Permission.LIVED_WRITE)
    session = get_session(by=by, pk=session_pk)
    found = Spot.objects.filter(pk=pk, session=session).first()
    if found is None:
        raise NotFound
    return found


def photo_of(*, by: Actor, session_pk: int, spot_pk: int) -> SpotPhoto | None:
    """Return the photo of a spot, None without one. Raises NotFound."""
    spot = get_spot(by=by, session_pk=session_pk, pk=spot_pk)
    return SpotPhoto.objects.filter(spot=spot).first()


def photos_in(*, by: Actor, session_pk: int) -> dict[int, str]:
    """Return what is to be seen on the photos of a session, by spot. One query."""
    require(by, Permission.LIVED_WRITE)
    rows = SpotPhoto.objects.filter(spot__session_id=session_pk)
    return dict(rows.values_list("spot_id", "alt"))
