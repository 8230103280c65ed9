"""Keeping a photo of what was noted on a walk. It goes when its spot goes."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from sombrero.analysis.actions.lived_shared import living_session, trail
from sombrero.analysis.domain.photos import reduced
from sombrero.analysis.models import SpotPhoto
from sombrero.analysis.queries.photos import get_spot
from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.nameless import refuse_persons


def keep_photo(
    *,
    by: Actor,
    now: dt.datetime,
    session_pk: int,
    spot_pk: int,
    data: bytes,
    alt: str,
) -> SpotPhoto:
    """Keep a photo of a spot, instead of the one it had.

    alt: what is to be seen. Raises UnfitPhotoError, NotFound, Refused.
    """
    require(by, Permission.LIVED_WRITE)
    refuse_persons(alt)
    if not alt.strip():
        raise Refused(_("Say what is to be seen, for who cannot see it."))
    photo = reduced(data)
    with transaction.atomic():
        session = living_session(by=by, pk=session_pk)
        spot = get_spot(by=by, session_pk=session_pk, pk=spot_pk)
        SpotPhoto.objects.filter(spot=spot).delete()
        kept = SpotPhoto.objects.create(
            initiative_id=by.here,
            spot=spot,
            alt=alt.strip(),
            image=photo.image,
            width=photo.width,
            height=photo.height,
            added_at=now,
        )
        trail(by, now, "lived.photo_kept", session, spot=spot.pk)
    return kept


def remove_photo(*, by: Actor, now: dt.datetime, session_pk: int, spot_pk: int) -> None:
    """Remove the photo of a spot. Raises NotFound."""
    require(by, Permission.LIVED_WRITE)
    with transaction.atomic():
        spot = get_spot(by=by, session_pk=session_pk, pk=spot_pk)
        SpotPhoto.objects.filter(spot=spot).delete()
        trail(by, now, "lived.photo_removed", spot.session, spot=spot.pk)
