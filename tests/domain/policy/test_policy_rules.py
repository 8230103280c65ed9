"""Rules of advice that need no database."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.core.domain.freezing import canonical, is_unchanged, seal
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.domain.persons import words_about_a_person
from sombrero.core.domain.ring import middle, segment
from sombrero.detection.domain.categories import CATEGORY_LABELS
from sombrero.detection.domain.needs import OUTCOME_LABELS
from sombrero.policy.domain.labels import VALUES
from sombrero.policy.domain.standing import ALLOWED, Status, Step, may
from sombrero.policy.domain.wheel import FUNCTIONS, spokes

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.text(), json_values))
def test_a_snapshot_is_written_in_one_way_only(snapshot: dict[str, object]) -> None:
    turned = dict(reversed(list(snapshot.items())))

    assert canonical(snapshot) == canonical(turned)
    assert json.loads(canonical(snapshot)) == snapshot


@given(st.text(min_size=1), st.text())
def test_any_change_breaks_the_seal(text: str, other: str) -> None:
    assert is_unchanged(text, seal(text))
    assert is_unchanged(other, seal(text)) == (text == other)


def test_the_seal_is_sha_256() -> None:
    """The vector "abc" of FIPS 180-4."""
    assert seal("abc") == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


def test_nothing_frozen_is_not_a_proof() -> None:
    assert not is_unchanged("", seal(""))


def test_after_sending_neither_words_nor_figures_change() -> None:
    for step in (Step.EDIT, Step.FREEZE, Step.SEND):
        assert ALLOWED[step] == {Status.DRAFT}
    assert may(Step.TELL_RESIDENTS, "sent")
    assert not may(Step.RECORD_ANSWER, "answered")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mevrouw Peeters valt", "Mevrouw Peeters"),
        ("bij mevrouw op straat", ""),
        ("bij mevrouw Peeters", "mevrouw Peeters"),
        ("de heer van den Berg wacht", "heer van den Berg"),
        ("chez madame de la Croix", "madame de la Croix"),
        ("we miss Brussels", ""),
        ("Madame de la Croix attend", "Madame de la Croix"),
        ("M. Dupont", "M. Dupont"),
        ("le maire attend", ""),
        ("bel 0475 12 34 56", "0475 12 34 56"),
        ("+32 2 555 01 00", "+32 2 555 01 00"),
        ("schrijf an@example.org", "an@example.org"),
        ("In 2026 kwamen 1 200 mensen, 35 meer dan in 2025.", ""),
        ("", ""),
    ],
)
def test_words_that_point_at_a_person_are_found(text: str, found: str) -> None:
    assert words_about_a_person(text) == found


def test_the_names_of_counts_are_those_of_who_publishes_them() -> None:
    published: dict[str, str] = dict(LIFE_DOMAINS)
    published |= {str(key): label for key, label in CATEGORY_LABELS.items()}
    published |= {str(key): label for key, label in OUTCOME_LABELS.items()}
    # A part of life and a category share this key; the part of life is shown.
    del published["mobility"]

    assert {key: VALUES.get(key) for key in published} == published


@pytest.mark.parametrize(
    ("count", "step"), [(0, 0), (1, 1), (4, 1), (5, 2), (19, 2), (20, 3), (100, 4)]
)
def test_the_wheel_tells_steps_and_never_counts(count: int, step: int) -> None:
    turned = {one.function.key: one.step for one in spokes({"referral.opened": count})}

    assert turned["guidance"] == step
    assert sum(turned.values()) == step


def test_no_measure_is_counted_on_two_spokes() -> None:
    for measure in ("signal.received", "need.closed", "advice.sent", "offer.made"):
        assert sum(one.step for one in spokes({measure: 1})) == 1


def test_the_wheel_has_the_eight_functions_in_a_closed_ring() -> None:
    assert len(FUNCTIONS) == 8
    paths = {segment(index, of=8, inner=60, outer=140) for index in range(8)}
    assert len(paths) == 8
    assert middle(0, of=8, radius=100) == (0.0, -100.0)
    assert middle(2, of=8, radius=100) == (100.0, 0.0)
