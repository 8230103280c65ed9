"""What the tables of talents and of neighbour help hold."""

from collections.abc import Mapping
from types import MappingProxyType

from sombrero.people.domain.registry.shape import Held, Whose, fields, house, special

TABLES: Mapping[str, Mapping[str, Held]] = MappingProxyType(
    {
        "talents.Offer": {
            **house("id initiative person is_paused created_at"),
            **fields("match", "kind words when_words languages at_most"),
            **fields("place", "place"),
        },
        "talents.Helper": {
            **house("id initiative person created_at version"),
            **fields(
                "match",
                "at_most asks_at_most reach_m slots languages tags declines "
                "safeguarding checked_on rests_until",
            ),
        },
        "talents.Asked": {
            **house("id initiative offer"),
            **fields("match", "on"),
        },
        # Wishes of the helper may tell of faith or fear: used, then emptied.
        "networks.Request": {
            **house(
                "id initiative person need recorded_by opened_at expires_on closed_at "
                "wishes_forgotten_at version"
            ),
            **fields(
                "match",
                "kind on at part_of_day every quarters meets duo needs_check "
                "first_together state",
            ),
            **fields("place", "place"),
            **fields("account", "made_by agreed"),
            **fields("account", "spoken_by", whose=Whose.OTHER),
            **special("match", "words wishes"),
        },
        "networks.Match": {
            **house(
                "id initiative request companion made_at decided_by overruled version"
            ),
            **fields(
                "match",
                "helper part stage why told next_on agreed_at introduced_on "
                "started_on standing_since ended_at ending",
            ),
        },
        "networks.Visit": {
            **house("id initiative match companion made_at closed_at version"),
            **fields("match", "helper on at part_of_day quarters state reason words"),
        },
        "networks.Heard": {
            **house("id initiative match heard_by"),
            **fields("match", "side on"),
            **special("match", "face words"),
        },
    }
)
