"""Forms of freezing an edition."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from sombrero.analysis.actions.editions import EditionWords
from sombrero.analysis.domain.lived import Audience
from sombrero.analysis.forms_lived import lines_field
from sombrero.core.forms import WithoutPersons, choose

FOR_WHOM = [
    (
        str(Audience.PUBLIC),
        _("For everybody. Only words agreed for public pages are in it."),
    ),
    (
        str(Audience.REPORT),
        _("For the council and partners. It is never put on a public page."),
    ),
]


class FreezeForm(WithoutPersons):
    """For whom, in which languages, and with which words in front."""

    summary = lines_field(
        _("What should a council member remember?"),
        _("Three or four sentences for the first page."),
        rows=5,
        max_length=900,
    )
    languages = forms.MultipleChoiceField(
        label=_("In which languages?"),
        help_text=_(
            "Sombrero's own words are translated. What your team wrote stays as it is."
        ),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
    )
    audience = forms.ChoiceField(
        label=_("For whom is it?"), widget=forms.RadioSelect, choices=FOR_WHOM
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = [code for code, _name in settings.LANGUAGES]
        names = [get_language_info(code)["name_local"].capitalize() for code in codes]
        choose(self.fields["languages"], zip(codes, names, strict=True))

    @property
    def words(self) -> EditionWords:
        """What was asked for, once the form is valid."""
        given = self.cleaned_data
        return EditionWords(
            summary=given["summary"],
            languages=tuple(given["languages"]),
            audience=Audience(given["audience"]),
        )
