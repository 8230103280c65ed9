"""What a worker reaches: all of the initiative, or what lies in their places.

What has no place yet is within everybody's reach, so that nothing gets lost between
two districts; what was given to somebody is within that person's reach.
"""

from django.db.models import Q

from sombrero.core.domain.actor import Actor
from sombrero.core.queries import sectors_within


def within_reach(by: Actor, *, owner: str) -> Q:
    """Return the condition on rows with a `place`. One query for bound roles.

    owner: the field that says whose work it is (assigned_to, referent).
    """
    if not by.is_bound_to_places:
        return Q()
    mine = Q(place_id__in=sectors_within(by.place_ids))
    return mine | Q(place_id=None) | Q(**{f"{owner}_id": by.user_id})
