"""Drawings that go on paper: `{% load on_paper %}`."""

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# A PDF takes no colours of a drawing from a stylesheet: they stand on it.
INK = '<svg fill="none" stroke="#000" stroke-width="2.2" stroke-linecap="round" '


@register.filter
def in_ink(drawing: SafeString) -> SafeString:
    """Give a drawing of ours (an SVG in strokes) its ink, for paper."""
    # Only what our own tags draw comes in: a path, no words of anybody.
    return mark_safe(drawing.replace("<svg ", INK, 1))  # noqa: S308
