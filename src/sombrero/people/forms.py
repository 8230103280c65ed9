"""What is filled in about a person and their circle."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sombrero.people.models import Person, Relation

# The languages most spoken in Brussels come first; any other code may be written.
LANGUAGES = [
    ("nl", _("Dutch")),
    ("fr", _("French")),
    ("ar", _("Arabic")),
    ("tr", _("Turkish")),
    ("en", _("English")),
    ("es", _("Spanish")),
    ("it", _("Italian")),
    ("pt", _("Portuguese")),
    ("ro", _("Romanian")),
    ("pl", _("Polish")),
    ("bg", _("Bulgarian")),
    ("de", _("German")),
    ("uk", _("Ukrainian")),
    ("ps", _("Pashto")),
    ("ber", _("Tamazight")),
    ("sq", _("Albanian")),
]


class PersonForm(forms.Form):
    """What may be written of a person: what they like and can comes first."""

    strengths = forms.CharField(
        label=_("What they like and can"),
        help_text=_("One thing on a line: repairs radios, sings, bakes bread."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    name = forms.CharField(label=_("Name"), max_length=120)
    called = forms.CharField(
        label=_("How they like to be called"), max_length=60, required=False
    )
    first_language = forms.ChoiceField(
        label=_("Language they speak best"),
        choices=[("", _("not known")), *LANGUAGES],
        required=False,
    )
    other_languages = forms.MultipleChoiceField(
        label=_("Other languages"),
        choices=LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    preferred_channel = forms.ChoiceField(
        label=_("Likes to be reached by"), choices=Person.Channel.choices
    )
    phone = forms.CharField(label=_("Telephone"), max_length=32, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    birth_year = forms.IntegerField(
        label=_("Year of birth"), min_value=1900, max_value=2100, required=False
    )
    note = forms.CharField(
        label=_("What else matters (sensitive)"),
        help_text=_("As little as possible, and nothing you would not say to them."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @staticmethod
    def start(person: Person) -> dict[str, object]:
        """Give what is written now."""
        languages = list(person.languages)
        return {
            "strengths": person.strengths,
            "name": person.name,
            "called": person.called,
            "first_language": languages[0] if languages else "",
            "other_languages": languages[1:],
            "preferred_channel": person.preferred_channel,
            "phone": person.phone,
            "email": person.email,
            "address": person.address,
            "birth_year": person.birth_year,
            "note": person.note,
        }

    def languages(self) -> list[str]:
        """Give the languages, the best one first, each once."""
        first = self.cleaned_data["first_language"]
        others = self.cleaned_data["other_languages"]
        return list(dict.fromkeys([*filter(None, [first]), *others]))


class RelationForm(forms.Form):
    """Who matters to a person."""

    name = forms.CharField(label=_("Who?"), max_length=120)
    kind = forms.ChoiceField(
        label=_("What are they to each other?"), choices=Relation.Kind.choices
    )
    where = forms.ChoiceField(
        label=_("Where are they?"), choices=Relation.Where.choices
    )
    bond = forms.ChoiceField(label=_("What bond?"), choices=Relation.Bond.choices)
    ring = forms.TypedChoiceField(
        label=_("How near?"),
        coerce=int,
        choices=[(1, _("Very near")), (2, _("Near")), (3, _("Further away"))],
    )
    phone = forms.CharField(label=_("Telephone"), max_length=32, required=False)
    note = forms.CharField(
        label=_("Something to remember"), max_length=200, required=False
    )


class FindPersonForm(forms.Form):
    """A name or a telephone number."""

    q = forms.CharField(
        label=_("Name or telephone"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
