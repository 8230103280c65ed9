"""Finding the initiative that answers for a place."""

from sombrero.core.domain.errors import NotFound
from sombrero.core.models import Initiative, PlaceMembership


def default_initiative() -> Initiative:
    """Return the initiative that reads what nobody else covers. One query.

    Raises NotFound on an installation where none was started yet.
    """
    found = Initiative.objects.filter(is_default=True).first()
    if found is None:
        raise NotFound("No neighbourhood works with this address yet.")
    return found


def get_initiative(*, pk: int | None = None, slug: str | None = None) -> Initiative:
    """Return one initiative by its id or its public name. Raises NotFound."""
    chosen = {"pk": pk} if slug is None else {"slug": slug}
    found = Initiative.objects.filter(**chosen).first()
    if found is None:
        raise NotFound("There is no such neighbourhood project here.")
    return found


def initiative_for_place(place_id: int | None) -> Initiative:
    """Return the initiative whose places hold this sector, else the default one.

    At most two queries; nothing gets lost between districts.
    """
    if place_id is None:
        return default_initiative()
    wholes = PlaceMembership.objects.filter(part_id=place_id).values("whole_id")
    found = (
        Initiative.objects.filter(places__parts=place_id)
        .union(
            Initiative.objects.filter(places=place_id),
            Initiative.objects.filter(places__in=wholes),
        )
        .order_by("id")
        .first()
    )
    return found or default_initiative()
