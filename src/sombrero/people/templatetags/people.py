"""Words that templates about persons need: `{% load people %}`."""

from django import template

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission

register = template.Library()


@register.filter
def may(actor: Actor | None, permission: str) -> bool:
    """Tell whether somebody may do this; the page behind a link asks again."""
    return actor is not None and actor.may(Permission(permission))
