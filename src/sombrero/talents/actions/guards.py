"""What the writes of talents refuse: persons in words, and what is not kept here."""

from django.utils.translation import gettext as _

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.persons import words_about_a_person
from sombrero.core.models import Initiative
from sombrero.core.queries import get_initiative


def refuse_persons(*texts: str) -> None:
    """Raise Refused when a text has words that look like a name or a number."""
    for text in texts:
        pointing = words_about_a_person(text)
        if pointing:
            raise Refused(
                _("“%(words)s” may point at a person: leave it out.")
                % {"words": pointing}
            )


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
