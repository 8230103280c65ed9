"""What hangs in a street that keeps no records: notices, never a file.

Nothing here points at a person. A first name and a telephone stand in one table only,
because their owner lets the street show them until a day.
"""

from collections.abc import Mapping
from types import MappingProxyType

from sombrero.people.domain.registry.shape import Held, Whose, fields, house, special

TABLES: Mapping[str, Mapping[str, Held]] = MappingProxyType(
    {
        "networks.Street": house(
            "id initiative name slug place languages chat about state code code_since "
            "old_code old_code_until calendar_token last_sign_on created_at version"
        ),
        "networks.StreetContact": {
            **house("id initiative street heard_by code_hash emptied_on"),
            **fields("reach", "called phone", whose=Whose.OTHER),
            **fields("account", "agreed_on until is_published", whose=Whose.OTHER),
        },
        "networks.Start": {
            **house("id initiative street asked_at done held_on version"),
            **fields("match", "slots neighbours meet_at meet_where", whose=Whose.OTHER),
            **special("match", "understands", whose=Whose.OTHER),
        },
        # A card has no name, but its words may tell how somebody is.
        "networks.HelpCard": {
            **house("id initiative street code_hash doubted_on"),
            **fields(
                "match",
                "way kind answering door put_up_on days expires_on",
                whose=Whose.OTHER,
            ),
            **special("match", "words", whose=Whose.OTHER),
        },
        "networks.Gathering": {
            **house("id initiative street code_hash version"),
            **fields(
                "match",
                "kind words where starts_on at minutes every ends_on skips",
                whose=Whose.OTHER,
            ),
        },
        "networks.Held": house("id initiative gathering on band"),
        "networks.Intervision": house("id initiative kind on at where streets version"),
        "networks.CaseCard": {
            **house("id initiative meeting made_at version"),
            **special("match", "words question lesson", whose=Whose.OTHER),
        },
    }
)
