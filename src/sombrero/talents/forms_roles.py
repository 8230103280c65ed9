"""Forms of roles that count, and of what is looked for."""

import datetime as dt

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sombrero.talents.actions import RoleWords
from sombrero.talents.domain.valued_roles import ROLE_KINDS, ROLE_WORDS
from sombrero.talents.models import Role, Vacancy


def role_choices() -> list[tuple[str, str]]:
    """Give the kinds of role with what each does."""
    return [
        (key, f"{gettext(label)} – {gettext(ROLE_WORDS[key])}")
        for key, label in ROLE_KINDS.items()
    ]


def day_field(**more: object) -> forms.DateField:
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **more)  # type: ignore[arg-type] # passed on as they are


class WordsForm(forms.Form):
    """What is said of a role, by whoever has it or of whoever is looked for."""

    kind = forms.ChoiceField(
        label=_("Which role?"), choices=role_choices, widget=forms.RadioSelect
    )
    words = forms.CharField(label=_("In their words"), max_length=200, required=False)
    where_words = forms.CharField(
        label=_("Where, and with whom?"),
        help_text=_("For instance: in the library, with the reading group."),
        max_length=160,
        required=False,
    )
    support = forms.CharField(
        label=_("What makes it possible?"),
        help_text=_("For instance: a lift, a chair with arms, somebody beside them."),
        max_length=300,
        required=False,
    )

    def role(self) -> RoleWords:
        """Give what was filled in."""
        given = self.cleaned_data
        return RoleWords(
            given["kind"], given["words"], given["where_words"], given["support"]
        )


class RoleForm(WordsForm):
    """What somebody is for others."""

    since = day_field(
        label=_("Since when?"),
        help_text=_("Empty: they would like it, and it has not begun."),
        required=False,
    )
    until = day_field(
        label=_("Until when?"), help_text=_("Empty: it goes on."), required=False
    )

    @staticmethod
    def start(role: Role) -> dict[str, object]:
        """Give what is written now."""
        return {
            "kind": role.kind,
            "words": role.words,
            "where_words": role.where_words,
            "support": role.support,
            "since": role.since,
            "until": role.until,
        }

    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """Give the first and the last day."""
        return self.cleaned_data["since"], self.cleaned_data["until"]


class VacancyForm(WordsForm):
    """We look for someone who…"""

    words = forms.CharField(
        label=_("We look for someone who…"),
        help_text=_("For instance: opens the room on Tuesday at two. No names."),
        max_length=200,
    )

    @staticmethod
    def start(vacancy: Vacancy) -> dict[str, object]:
        """Give what is written now."""
        return {
            "kind": vacancy.kind,
            "words": vacancy.words,
            "where_words": vacancy.where_words,
            "support": vacancy.support,
        }
