"""Why two signals may be about the same person or household."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.core.domain.metres import Point
from sombrero.detection.domain.duplicates import (
    Likeness,
    Sketch,
    compare,
    likely_same,
    name_likeness,
)

HERE = Point(50.8370, 4.3470)
TEN_METRES_ON = Point(50.83709, 4.3470)
FAR = Point(50.8500, 4.3470)


def reasons(found: Likeness | None) -> str:
    assert found is not None
    return " ".join(phrase.in_english() for phrase in found.reasons)


def test_a_like_name_near_by_is_proposed_with_both_reasons() -> None:
    found = compare(
        Sketch(1, name="Mohammed", point=HERE),
        Sketch(2, name="Mr Mohamed El Amrani", point=TEN_METRES_ON),
    )
    assert "names are alike" in reasons(found)
    assert "10 metres" in reasons(found)
    assert found is not None
    assert found.same_person


def test_a_like_first_name_alone_is_not_enough() -> None:
    one, two = Sketch(1, name="Mohammed"), Sketch(2, name="Mohamed El Amrani")
    assert compare(one, two) is None


def test_the_same_full_name_is_enough() -> None:
    one = Sketch(1, name="Josée Vandeputte")
    two = Sketch(2, name="mevrouw Vandeputte Josee", point=FAR)
    assert "names are alike" in reasons(compare(one, two))


def test_two_names_at_one_address_are_one_household_not_one_person() -> None:
    found = compare(
        Sketch(1, name="Fatima Azzouzi", place="Hoogstraat 12"),
        Sketch(2, name="Piet Janssens", place="hoogstraat 12, 1000 Brussel"),
    )
    assert "same address" in reasons(found)
    assert found is not None
    assert not found.same_person


def test_two_numbers_in_one_street_are_two_addresses() -> None:
    one, two = Sketch(1, place="Hoogstraat 12"), Sketch(2, place="Hoogstraat 21")
    assert compare(one, two) is None


def test_a_street_without_a_number_is_no_address() -> None:
    one, two = Sketch(1, place="Hoogstraat"), Sketch(2, place="Hoogstraat")
    assert compare(one, two) is None


def test_the_same_description_near_by_is_proposed() -> None:
    text = "oude dame met rode jas en kleine witte hond"
    found = compare(
        Sketch(1, description=text, point=HERE),
        Sketch(2, description="rode jas, witte hond, kleine vrouw", point=HERE),
    )
    assert "hond" in reasons(found)


def test_the_same_reporter_is_mentioned_but_never_enough() -> None:
    one, two = Sketch(1, reporter="02 123"), Sketch(2, reporter="02 123")
    assert compare(one, two) is None
    found = compare(
        Sketch(1, name="Ada Peeters", reporter="02 123"),
        Sketch(2, name="Ada Peeters", reporter="02 123"),
    )
    assert "same reporter" in reasons(found)


def test_different_names_near_by_are_not_proposed() -> None:
    one = Sketch(1, name="Fatima Azzouzi", point=HERE)
    assert compare(one, Sketch(2, name="Piet Janssens", point=HERE)) is None


def test_signals_of_one_person_are_always_proposed() -> None:
    assert "same person" in reasons(compare(Sketch(1, person=5), Sketch(2, person=5)))


def test_persons_come_before_households_and_itself_never() -> None:
    this = Sketch(1, name="Ada Peeters", place="Hoogstraat 12")
    others = [
        this,
        Sketch(2, name="Jan Claes", place="Hoogstraat 12"),
        Sketch(3, name="Ada Peters", place="Hoogstraat 12"),
        Sketch(4),
    ]
    assert [found.key for found in likely_same(this, others)] == [3, 2]


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        ("Mohammed", "Mohamed", True),
        ("Mme Dupont", "Dupont", True),
        ("Maria", "Mario Rossi", False),
        ("", "Maria", False),
        ("mevrouw", "madame", False),
        ("Jan Peeters", "Jan Claes", False),
    ],
)
def test_names_alike(one: str, two: str, *, alike: bool) -> None:
    assert (name_likeness(one, two) >= 84) is alike


SKETCHES = st.builds(
    Sketch,
    key=st.integers(1, 9),
    name=st.sampled_from(["", "Ada Peeters", "Ada", "Jan Claes", "Mme Ada Peters"]),
    description=st.sampled_from(["", "rode jas witte hond", "witte hond rode jas"]),
    place=st.sampled_from(["", "Hoogstraat 12", "Rue Haute 12", "Hoogstraat 14"]),
    point=st.sampled_from([None, HERE, TEN_METRES_ON, FAR]),
    reporter=st.sampled_from(["", "02 123"]),
)


@given(SKETCHES, SKETCHES)
def test_likeness_is_mutual(one: Sketch, two: Sketch) -> None:
    there, back = compare(one, two), compare(two, one)
    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert len(there.reasons) == len(back.reasons) > 0
