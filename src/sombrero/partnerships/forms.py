"""What a person may ask of the directory."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sombrero.partnerships.queries.finding import Filters
from sombrero.partnerships.queries.options import Options


class DirectoryForm(forms.Form):
    """One box for words, and what narrows the answer. Everything may be left open."""

    q = forms.CharField(
        label=_("What do you need?"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        help_text=_("Use your own words, in any language."),
    )
    place = forms.ChoiceField(label=_("Where?"), required=False)
    language = forms.ChoiceField(
        label=_("Which language do they speak?"), required=False
    )
    open_now = forms.BooleanField(label=_("Open now"), required=False)
    wheelchair = forms.BooleanField(label=_("A wheelchair can get in"), required=False)
    lat = forms.FloatField(
        required=False, min_value=-90, max_value=90, widget=forms.HiddenInput
    )
    lon = forms.FloatField(
        required=False, min_value=-180, max_value=180, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, options: Options, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = options
        self._choices("place", _("Everywhere"), options.postal_codes, with_key=True)
        self._choices("language", _("Any language"), options.languages)

    def _choices(
        self, name: str, all_of_them: Any, options: Any, *, with_key: bool = False
    ) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                ("", all_of_them),
                *(
                    (one.key, f"{one.key} {one.label}" if with_key else one.label)
                    for one in options
                ),
            ]

    def words(self) -> str:
        """Give the words asked for; "" for none."""
        return str(self._value("q") or "")

    def filters(self) -> Filters:
        """Give what narrows the search; a wrong value narrows nothing."""
        lat, lon = self._value("lat"), self._value("lon")
        place = str(self._value("place") or "")
        near = (float(lat), float(lon)) if lat is not None and lon is not None else None
        return Filters(
            open_now=bool(self._value("open_now")),
            language=str(self._value("language") or ""),
            wheelchair=bool(self._value("wheelchair")),
            postal_code=place,
            near=near or self.options.middle_of(place),
        )

    def _value(self, name: str) -> Any:
        self.is_valid()
        return self.cleaned_data.get(name)


class RoomForm(forms.Form):
    """Whether a service takes new people."""

    accepting = forms.TypedChoiceField(
        label=_("Do they take new people?"),
        choices=[("yes", _("Yes")), ("no", _("No, they are full"))],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("In their words"),
        required=False,
        max_length=200,
        help_text=_("For example: a place is free from March."),
    )


class CheckedForm(forms.Form):
    """Which version of the facts somebody checked."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
