"""Forms of what was said: finding, coding, agreeing to a quote, taking it back."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sombrero.analysis.actions.lived import StatementWords
from sombrero.analysis.actions.lived_quotes import Agreed
from sombrero.analysis.domain.lived import (
    AUDIENCE_LABELS,
    GIVEN_LABELS,
    KIND_LABELS,
    LANGUAGES,
    Audience,
    Given,
)
from sombrero.analysis.forms_lived import (
    NO_NAMES,
    day_field,
    labelled,
    lines_field,
    or_not,
)
from sombrero.analysis.models import Theme
from sombrero.core.dates import day_short
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.forms import WithoutPersons, choose


class FindForm(forms.Form):
    """Looking for words among the statements."""

    q = forms.CharField(
        label=_("Words"),
        help_text=_("All words must be there. “Between quotes” stays together."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    about = forms.ChoiceField(label=_("About"), required=False)
    kind = forms.ChoiceField(label=_("It is"), required=False)
    theme = forms.TypedChoiceField(
        label=_("Theme"), required=False, coerce=int, empty_value=None
    )
    waiting = forms.BooleanField(
        label=_("Only what nobody has sorted yet"), required=False
    )

    def __init__(self, *args: Any, themes: Iterable[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anything = ("", gettext("Everything"))
        choose(self.fields["about"], [anything, *labelled(LIFE_DOMAINS)])
        choose(self.fields["kind"], [anything, *labelled(KIND_LABELS)])
        choose(self.fields["theme"], [anything, *((t.pk, t.name) for t in themes)])


class CodeForm(WithoutPersons):
    """What a statement is about."""

    words = lines_field(_("What was said"), NO_NAMES)
    life_domains = forms.MultipleChoiceField(
        label=_("Which parts of life is it about?"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
    )
    kind = forms.ChoiceField(label=_("It is"), required=False, widget=forms.RadioSelect)
    themes = forms.CharField(
        label=_("Themes of your own"),
        help_text=_("A few words, with commas between: benches, alone on Sunday"),
        required=False,
        max_length=300,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["life_domains"], labelled(LIFE_DOMAINS))
        choose(self.fields["kind"], or_not(KIND_LABELS))

    @property
    def statement(self) -> StatementWords:
        """What was written."""
        given = self.cleaned_data
        return StatementWords(
            given["words"], given["kind"], tuple(given["life_domains"])
        )

    @property
    def theme_names(self) -> list[str]:
        """The themes, apart."""
        return [one.strip() for one in self.cleaned_data["themes"].split(",")]


class AgreeForm(WithoutPersons):
    """What a speaker agreed to. Their name is not asked."""

    words = lines_field(
        _("Exactly these words may be shared"),
        _("Read them aloud before they agree."),
        max_length=600,
    )
    audience = forms.ChoiceField(label=_("Where?"), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("In which language are the words?"))
    given = forms.ChoiceField(label=_("How did they agree?"), widget=forms.RadioSelect)
    witness = forms.CharField(
        label=_("Who of the team heard it?"),
        help_text=_("Your own name, or a colleague's; never the speaker's."),
        max_length=120,
    )
    given_on = day_field(_("On which day?"))
    until = day_field(
        _("Until when?"), _("After this day the words are no longer shown.")
    )

    def __init__(
        self, *args: Any, last: dt.date, today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.last, self.today = last, today
        choose(self.fields["audience"], labelled(AUDIENCE_LABELS))
        choose(self.fields["given"], labelled(GIVEN_LABELS))
        choose(self.fields["language"], LANGUAGES.items())
        self.initial = {
            "audience": Audience.REPORT,
            "given": Given.SIGNED,
            "given_on": today,
            "until": min(last, today + dt.timedelta(days=365)),
            **self.initial,
        }

    def clean_given_on(self) -> dt.date:
        """Refuse a day that is still to come."""
        day: dt.date = self.cleaned_data["given_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean_until(self) -> dt.date:
        """Keep the term within the time that the words themselves are kept."""
        day: dt.date = self.cleaned_data["until"]
        if not self.today <= day <= self.last:
            raise forms.ValidationError(
                _("Choose a day from today to %(last)s: then the words are erased.")
                % {"last": day_short(self.last)}
            )
        return day

    @property
    def agreed(self) -> Agreed:
        """What was agreed."""
        keys = Agreed.__annotations__
        return Agreed(**{key: self.cleaned_data[key] for key in keys})


class CodeOfSlipForm(forms.Form):
    """The code on the slip of somebody who was quoted."""

    code = forms.CharField(
        label=_("The code on your slip"),
        help_text=_("Four groups of four letters and figures. Capitals do not matter."),
        max_length=60,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": _("Write the code of your slip.")},
    )
