"""Letters and texts that remind somebody."""

from django.utils import translation
from django.utils.translation import gettext as _

from sombrero.networks.actions.asking.letters import Letter
from sombrero.networks.models import Reminder
from sombrero.networks.queries.asking_words import reminding_sentence, spoken_with


def reminder_letter(
    reminder: Reminder, *, channel: str, languages: tuple[str, ...]
) -> Letter:
    """Write a reminder for one channel, in the person's language or in both."""
    spoken = spoken_with(languages)
    initiative = reminder.initiative
    bodies, subjects = [], []
    for language in spoken:
        with translation.override(language):
            words = {
                "initiative": initiative.name,
                "phone": initiative.phone,
                "sentence": reminding_sentence(reminder),
            }
            subjects.append(_("A reminder"))
            bodies.append(
                (
                    _(
                        "%(initiative)s: %(sentence)s Answer OK, so that we know you "
                        "read this. Something changed? Call %(phone)s."
                    )
                    if channel == "sms"
                    else _(
                        "Hello,\n\n%(sentence)s\n\nSomething changed? Call us: "
                        "%(phone)s.\n\n%(initiative)s"
                    )
                )
                % words
            )
    apart = "\n" if channel == "sms" else "\n\n* * *\n\n"
    subject = "" if channel == "sms" else " / ".join(subjects)
    return Letter(spoken[0], subject, apart.join(bodies))
