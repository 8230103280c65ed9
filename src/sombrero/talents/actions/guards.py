"""What the writes of talents refuse: persons in words, and what is not kept here."""

from django.utils.translation import gettext as _

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.models import Initiative
from sombrero.core.queries import get_initiative


def refuse_in_light(by: Actor) -> None:
    """Raise Refused where only a name and how to reach someone are kept."""
    level = get_initiative(pk=by.here).registration_level
    if level == Initiative.Registration.LIGHT:
        raise Refused(
            _(
                "This initiative only keeps a name and how to reach someone. "
                "Nothing else was written down."
            )
        )


def refuse_in_none(by: Actor) -> None:
    """Raise Refused where no records of persons are kept, so nothing of them either."""
    level = get_initiative(pk=by.here).registration_level
    if level == Initiative.Registration.NONE:
        raise Refused(
            _(
                "This initiative keeps no records of persons. "
                "Help each other without writing it down."
            )
        )
