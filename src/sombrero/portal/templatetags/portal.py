"""Words of a person's page: `{% load portal %}`."""

from collections.abc import Sequence

from babel import Locale
from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sombrero.core.domain.words import gettext_noop

register = template.Library()

CONTACT = {
    "contact.sms": gettext_noop("That we may ask and remind them by text message"),
    "contact.email": gettext_noop("That we may ask and remind them by e-mail"),
    "contact.phone": gettext_noop("That we may ask and remind them by telephone"),
    "contact.letter": gettext_noop("That we may ask and remind them by letter"),
}


@register.filter
def consent_words(purpose: str, receiver: str) -> str:
    """Say what somebody agreed to, and towards whom."""
    if purpose == "referral":
        return _("That %(receiver)s may see what they need to help") % {
            "receiver": receiver
        }
    if purpose in CONTACT:
        return _(CONTACT[purpose])
    words = {
        "dossier": _("That we keep a file"),
        "help": _("That we write down how they like to help, and may ask them"),
        "story": _("That their story is told without a name"),
    }
    return words.get(purpose, purpose)


@register.filter
def language_words(codes: Sequence[str]) -> str:
    """Name the languages of a person in the reader's language, the best one first."""
    names = Locale.parse(get_language() or "nl").languages
    spoken = ", ".join(str(names.get(code, code)) for code in codes)
    return _("Speaks %(languages)s") % {"languages": spoken} if spoken else ""
