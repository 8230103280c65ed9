"""Finding what an action or a page is about, within the reach of who asks."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.queries import sectors_within
from sombrero.networks.models import Match, Request, Visit
from sombrero.people.queries import within_reach as people_within_reach


def within_reach(by: Actor, to_request: str = "") -> Q:
    """Return the condition on requests; one query for roles bound to places.

    to_request: the way to the request, "request__" from a match. What has no place
    yet, and what somebody noted themselves, is within their reach.
    """
    if not by.is_bound_to_places:
        return Q()
    return (
        Q(**{f"{to_request}place_id__in": sectors_within(by.place_ids)})
        | Q(**{f"{to_request}place_id": None})
        | Q(**{f"{to_request}recorded_by_id": by.user_id})
    )


def person_within_reach(by: Actor, to_person: str = "person") -> Q:
    """Return the condition on rows of a person; to_person: the way to the person."""
    if not by.is_bound_to_places:
        return Q()
    return Q(**{f"{to_person}__in": people_within_reach(by)})


def reminder_within_reach(by: Actor, to_reminder: str = "") -> Q:
    """Return the condition on reminders: of the person, or of the visit it is about."""
    if not by.is_bound_to_places:
        return Q()
    visit = f"{to_reminder}visit__"
    return person_within_reach(by, f"{to_reminder}person") | (
        Q(**{f"{visit}isnull": False}) & within_reach(by, f"{visit}match__request__")
    )


def request_rows(by: Actor) -> QuerySet[Request]:
    """Return the requests within reach, with the person and the place."""
    return (
        Request.objects.filter(within_reach(by))
        .select_related("person", "place")
        .defer("place__geometry")
    )


def request_for(by: Actor, pk: int) -> Request:
    """Return one request within reach. Raises NotFound."""
    found = request_rows(by).filter(pk=pk).first()
    if found is None:
        raise NotFound(_("This request is not known here."))
    return found


def match_rows(by: Actor) -> QuerySet[Match]:
    """Return the matches within reach, with both persons."""
    return Match.objects.filter(within_reach(by, "request__")).select_related(
        "request__person", "helper", "companion"
    )


def match_for(by: Actor, pk: int) -> Match:
    """Return one match within reach. Raises NotFound."""
    found = match_rows(by).filter(pk=pk).first()
    if found is None:
        raise NotFound(_("These two are not known here."))
    return found


def visit_for(by: Actor, pk: int) -> Visit:
    """Return one visit within reach. Raises NotFound."""
    found = (
        Visit.objects.filter(within_reach(by, "match__request__"), pk=pk)
        .select_related("match__request__person", "match__helper", "helper")
        .first()
    )
    if found is None:
        raise NotFound(_("This visit is not known here."))
    return found
