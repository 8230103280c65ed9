"""Words that point at a person are kept out where no persons are kept."""

import pytest
from django import forms

from sombrero.core.domain.errors import Refused
from sombrero.core.forms import WithoutPersons, choose
from sombrero.core.nameless import pointing, refuse_persons


class _Note(WithoutPersons):
    names = frozenset({"link"})
    words = forms.CharField(required=False)
    link = forms.CharField(required=False)
    kind = forms.ChoiceField(choices=[], required=False)
    times = forms.IntegerField(required=False)


def test_the_words_that_point_are_said() -> None:
    assert pointing("The bench is broken") == ""
    assert pointing("Ask mevrouw Peeters") == (
        "“mevrouw Peeters” may point at a person: leave it out."
    )


def test_one_text_that_points_refuses_all() -> None:
    refuse_persons()
    refuse_persons("The bench is broken", "")
    with pytest.raises(Refused, match=r"0470 12 34 56.* leave it out"):
        refuse_persons("The bench is broken", "Call 0470 12 34 56")


def test_the_sentence_stands_beside_the_text_that_points() -> None:
    form = _Note({"words": "Ask meneer Claes", "times": "123456789"})
    assert set(form.errors) == {"words"}
    assert "meneer Claes" in form.errors["words"][0]


def test_a_field_may_be_let_through_by_name() -> None:
    form = _Note({"words": "A bench", "link": "https://chat.example/123456789012"})
    assert form.is_valid()


def test_only_a_list_takes_choices() -> None:
    form = _Note({"kind": "b"})
    for name in ("kind", "words"):
        choose(form.fields[name], [("a", "A"), ("b", "B")])
    assert form.is_valid()
    assert form.cleaned_data["kind"] == "b"
