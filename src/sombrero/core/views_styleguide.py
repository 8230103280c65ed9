"""The living style guide: every piece of a page, with invented words."""

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sombrero.core.domain.errors import NotFound
from sombrero.core.web import Request, public_page

# Invented words for people who build pages; shown in the demo only, so not translated.
DEMO: dict[str, Any] = {
    "today": datetime.date(2026, 11, 23),
    "steps": [
        {"label": "Received", "state": "done", "note": "Monday 9:12"},
        {"label": "Read", "state": "done", "note": "Monday 10:05"},
        {"label": "Contact", "state": "now", "note": "Fatima calls today"},
        {"label": "Help", "state": "later"},
    ],
    "entries": [
        {
            "when": datetime.date(2026, 11, 24),
            "what": "Visit with the pharmacist",
            "kind": "next",
        },
        {
            "when": datetime.date(2026, 11, 23),
            "who": "Fatima",
            "what": "Called, nobody answered",
            "kind": "look",
        },
        {
            "when": datetime.date(2026, 11, 22),
            "who": "Pharmacy Klaver",
            "what": "Told us",
            "text": "He always fetches his tablets on Tuesday.",
            "kind": "good",
        },
    ],
    "strengths": ["Sews curtains", "Knows every birthday", "Speaks Lingala"],
    "facts": [
        ("Asks for", "Hot meals on weekdays"),
        ("May be reached", "In the afternoon, by telephone"),
        ("Language", "Dutch"),
    ],
    "held_back": ["her address", "what the neighbour said"],
    "columns": ["What", ("How many", "number"), ("Before", "number")],
    "rows": [
        ("Not seen any more", 23, 19),
        ("Lonely", 41, 38),
        ("Falls", "fewer than 5", 7),
    ],
    "tabs": [
        {"label": "New", "url": "#", "count": 3, "is_current": True},
        {"label": "Mine", "url": "#", "count": 8},
        {"label": "Closed", "url": "#", "count": None},
    ],
    "page": Paginator(list(range(30)), 10).page(2),
}


class ExampleForm(forms.Form):
    """One field of each kind."""

    what = forms.CharField(
        label="What did you notice?",
        widget=forms.Textarea,
        help_text="A few words are enough. You do not have to prove anything.",
    )
    about = forms.ChoiceField(
        label="About whom is it?",
        widget=forms.RadioSelect,
        choices=[
            ("me", "About myself"),
            ("other", "About someone I know"),
            ("place", "About a place or a street"),
        ],
        initial="other",
        help_text="Choose what fits best.",
    )
    phone = forms.CharField(
        label="Your telephone number",
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text="Only to call you back. You may leave this open.",
    )
    since = forms.DateField(
        label="Since when?",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    language = forms.ChoiceField(
        label="Which language shall we speak?",
        choices=[("nl", "Nederlands"), ("fr", "Français"), ("ar", "العربية")],
    )
    domains = forms.MultipleChoiceField(
        label="What is it about?",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
        choices=[("a", "Loneliness"), ("b", "The home"), ("c", "Money and rights")],
    )
    tell = forms.BooleanField(
        label="The person may know that it was me",
        required=False,
        help_text="Unless you tick this, nobody hears your name.",
    )


@public_page
@require_http_methods(["GET", "POST"])
def styleguide(request: Request) -> HttpResponse:
    """Show every piece, in the demo only; sending the form shows its errors."""
    if not settings.SOMBRERO_DEMO:
        raise NotFound
    form = ExampleForm(request.POST or None)
    return render(request, "core/styleguide.html", {"demo": DEMO, "form": form})
