"""A refusal is a sentence with a reason inside; a page translates both."""

import json
from datetime import datetime

import pytest

from sombrero.solvers.kinds import plan
from sombrero.solvers.reading import BadPlanInput, no_twice, refuse


def test_the_reason_of_a_refusal_is_a_sentence_of_its_own() -> None:
    problem = refuse("sites[1]", "ids go from 0 to %(last)s", last=4)
    assert str(problem) == "The field sites[1] cannot be used: ids go from 0 to 4."
    said = problem.sentence.as_json()
    values = said["values"]
    assert isinstance(values, dict)
    assert values["why"] == {
        "text": "ids go from 0 to 4",
        "template": "ids go from 0 to %(last)s",
        "values": {"last": 4},
    }


def test_a_reason_can_be_written_as_json_whatever_is_in_it() -> None:
    at = datetime(2026, 3, 2, 9, 0)  # noqa: DTZ001  # a half-day has no zone
    said = refuse("keep[0]", "twice at %(at)s", at=at).sentence.as_json()
    assert "2026-03-02" in json.dumps(said)


def test_a_reason_from_elsewhere_may_hold_a_percent_sign() -> None:
    assert "100 % sure" in str(refuse("x", "100 % sure"))


def test_the_second_of_two_equal_ids_is_named() -> None:
    no_twice([("a[0]", 1), ("a[1]", "1")])
    with pytest.raises(BadPlanInput, match=r"a\[2\] .*: 1 stands there twice"):
        no_twice([("a[0]", 1), ("a[1]", 2), ("a[2]", 1)])


def test_an_engine_refuses_with_a_template() -> None:
    with pytest.raises(BadPlanInput) as refused:
        plan("place", {"model": "p-center", "p": 3, "distance": [[1, 2]]})
    why = refused.value.sentence.values["why"]
    assert getattr(why, "template", "") == "give at most %(count)s, the number of sites"
