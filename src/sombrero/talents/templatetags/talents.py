"""Pictures and words of small help: `{% load talents %}`."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sombrero.talents.domain.catalogue import KINDS
from sombrero.talents.domain.valued_roles import ROLE_KINDS, ROLE_WORDS
from sombrero.talents.forms import language_name
from sombrero.talents.pictures import PICTURES

register = template.Library()


@register.simple_tag
def help_picture(kind: str) -> SafeString:
    """Draw one kind of small help; the words beside it say what it is."""
    return format_html(
        '<svg class="help-picture" viewBox="0 0 48 48" aria-hidden="true" '
        'focusable="false"><path d="{}"/></svg>',
        PICTURES.get(kind, ""),
    )


@register.filter
def help_label(kind: str) -> str:
    """Name one kind of small help in the reader's language."""
    return _(KINDS[kind]) if kind in KINDS else kind


@register.filter
def role_label(kind: str) -> str:
    """Name a kind of role in the reader's language."""
    return _(ROLE_KINDS[kind]) if kind in ROLE_KINDS else kind


@register.filter
def role_what(kind: str) -> str:
    """Say what somebody with this role does, to follow a comma."""
    return _(ROLE_WORDS[kind]) if kind in ROLE_WORDS else ""


@register.filter
def quarters_words(quarters: int | None) -> str:
    """Write quarters of an hour as people say them: "45 min", "1 h 30"."""
    if quarters is None:
        return ""
    hours, rest = divmod(quarters, 4)
    if not hours:
        return _("%(minutes)d min") % {"minutes": rest * 15}
    if not rest:
        return _("%(hours)d h") % {"hours": hours}
    return _("%(hours)d h %(minutes)d") % {"hours": hours, "minutes": rest * 15}


@register.filter
def languages_said(codes: list[str]) -> str:
    """Name languages in the reader's language, with commas."""
    return ", ".join(language_name(code) for code in codes)
