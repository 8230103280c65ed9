"""What is filled in about time credit: always small forms, hours in words."""

import datetime as dt
import math
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sombrero.networks.actions.credit import LONGEST, Hands, Rules
from sombrero.networks.models import AccountHolder

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


HOURS_HELP = _("In hours: 0.25 is a quarter, 1.5 is an hour and a half.")


class HoursField(forms.DecimalField):
    """Hours with quarters, as people write them (1.5 or 0,25); gives quarters.

    most: quarters.
    """

    def __init__(
        self,
        *,
        label: "str | _StrPromise",
        most: int = LONGEST,
        help_text: "str | _StrPromise" = HOURS_HELP,
    ) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            min_value=0,
            max_value=most / 4,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 6}),
        )

    def clean(self, value: object) -> int:
        """Return whole quarters; a part of a quarter counts as one."""
        # Comma or point: people write both, whatever the language of the page.
        hours = super().clean(str(value or "").replace(",", "."))
        return math.ceil((hours or 0) * 4)


class BesideForm(forms.Form):
    """A form beside others on one page: its fields have ids of their own."""

    def __init__(self, data: QueryDict | None = None, **more: Any) -> None:
        super().__init__(data, **{"auto_id": f"{type(self).__name__}_%s", **more})


class HandsForm(forms.Form):
    """How many hands went up."""

    on = forms.DateField(
        label=_("On which day?"), widget=forms.DateInput(attrs={"type": "date"})
    )
    hands_for = forms.IntegerField(
        label=_("Hands for"), min_value=0, max_value=9999, initial=0
    )
    hands_against = forms.IntegerField(
        label=_("Hands against"), min_value=0, max_value=9999, initial=0
    )

    def hands(self) -> Hands:
        """Return the show of hands."""
        data = self.cleaned_data
        return Hands(data["on"], data["hands_for"], data["hands_against"])


class RulesForm(HandsForm):
    """The rules of the neighbours."""

    is_on = forms.BooleanField(label=_("We keep time credit"), required=False)
    soft_limit = HoursField(
        label=_("From how many hours do we say a friendly word?"),
        most=400,
        help_text=_("Nothing is ever refused for it."),
    )
    free_draw = HoursField(
        label=_("How many hours may come out of the pot without asking?"), most=400
    )
    largest_draw = HoursField(label=_("How many hours at most at once?"), most=400)
    hands_needed = forms.IntegerField(
        label=_("How many hands must go up?"), min_value=1, max_value=999
    )
    field_order = [
        "is_on",
        "soft_limit",
        "free_draw",
        "largest_draw",
        "hands_needed",
        "on",
        "hands_for",
        "hands_against",
    ]

    def rules(self) -> Rules:
        """Return the rules."""
        data = self.cleaned_data
        return Rules(
            is_on=data["is_on"],
            soft_limit=data["soft_limit"],
            free_draw=data["free_draw"],
            largest_draw=data["largest_draw"],
            hands_needed=data["hands_needed"],
        )


class WishForm(BesideForm):
    """Where the rest goes one day."""

    wish = forms.ChoiceField(
        label=_("If they stop one day, what is left goes:"),
        choices=AccountHolder.Wish.choices,
        initial=AccountHolder.Wish.POT,
        widget=forms.RadioSelect,
    )
    wish_to = forms.TypedChoiceField(
        label=_("To whom?"), coerce=int, empty_value=None, required=False
    )

    def among(self, members: list[tuple[int, str]]) -> "WishForm":
        """Offer these neighbours (id and name) to leave the rest to."""
        choose_from(self, "wish_to", members)
        return self


class QuartersForm(BesideForm):
    """How long it was, or how much it is."""

    quarters = HoursField(label=_("How many hours?"))


class GiftForm(QuartersForm):
    """Hours given away."""

    to = forms.TypedChoiceField(
        label=_("To whom?"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("The common pot, if you choose nobody."),
    )

    def among(self, members: list[tuple[int, str]]) -> "GiftForm":
        """Offer these neighbours (id and name)."""
        choose_from(self, "to", members)
        return self


class ExchangeForm(QuartersForm):
    """Help that two neighbours arranged themselves."""

    way = forms.ChoiceField(
        label=_("Who helped?"),
        choices=[("helped", _("They helped somebody")), ("was", _("They were helped"))],
        widget=forms.RadioSelect,
        initial="helped",
    )
    other = forms.CharField(
        label=_("Who was the other?"),
        help_text=_("A name or a telephone number; we look whom we know."),
        max_length=120,
        required=False,
    )
    other_id = forms.TypedChoiceField(
        label=_("Which of them?"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    on = forms.DateField(
        label=_("On which day?"), widget=forms.DateInput(attrs={"type": "date"})
    )
    field_order = ["way", "other", "other_id", "quarters", "on"]

    def among(self, found: list[tuple[int, str]]) -> "ExchangeForm":
        """Offer whom we found; nothing is asked where nobody was looked for."""
        field = self.fields["other_id"]
        if isinstance(field, forms.ChoiceField):
            field.choices = found
        if not found:
            field.widget = forms.HiddenInput()
        return self

    @staticmethod
    def start(today: dt.date) -> dict[str, object]:
        """Begin with today."""
        return {"on": today.isoformat(), "way": "helped"}


def choose_from(form: forms.Form, name: str, members: list[tuple[int, str]]) -> None:
    """Give a choice of neighbours, with nobody first."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", _("nobody chosen")), *members]
