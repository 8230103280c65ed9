"""Who helps whom: no other way leaves fewer open or is nearer, with reasons."""

import math
from itertools import chain, combinations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sombrero.solvers.kinds import plan
from sombrero.solvers.match import neighbours
from sombrero.solvers.match.input import READER, Neighbours
from sombrero.solvers.match.verify import verify_neighbours
from sombrero.solvers.outcome import Outcome, Status, WrongPlan
from sombrero.solvers.running import Run

Data = dict[str, object]

words = st.lists(st.sampled_from(["nl", "fr"]), max_size=2, unique=True)
spots = st.integers(0, 5).map(lambda n: n * 130.5)


@st.composite
def helpers(draw: st.DrawFn, number: int) -> Data:
    made: Data = {"id": f"h{number}", "x": draw(spots), "y": draw(spots)}
    made["languages"] = ["nl", *draw(words)]
    made["skills"] = draw(words)
    optional: dict[str, st.SearchStrategy[object]] = {
        "slots": st.lists(st.sampled_from([1, 2]), max_size=2),
        "max": st.integers(0, 2),
        "tasks": st.integers(0, 2),
        "declines": st.sampled_from([["r0"], ["dog"], ["fr"]]),
        "tags": st.just(["calm"]),
        "gender": st.sampled_from(["f", "m"]),
    }
    return made | draw(st.fixed_dictionaries({}, optional=optional))


@st.composite
def requests(draw: st.DrawFn, number: int) -> Data:
    made: Data = {"id": f"r{number}", "x": draw(spots), "y": draw(spots)}
    wishes = [
        "calm",
        ["calm"],
        {"gender": "f"},
        {"not": ["h0"]},
        {"only": ["h0", "h1"]},
    ]
    optional: dict[str, st.SearchStrategy[object]] = {
        "languages": words,
        "skills": st.lists(st.sampled_from(["nl", "fr"]), max_size=1),
        "slot": st.sampled_from([1, 2]),
        "wishes": st.sampled_from(wishes),
        "duo": st.booleans(),
        "tags": st.just(["dog"]),
    }
    return made | draw(st.fixed_dictionaries({}, optional=optional))


@st.composite
def towns(draw: st.DrawFn) -> Data:
    givers = [draw(helpers(n)) for n in range(draw(st.integers(0, 3)))]
    askers = [draw(requests(n)) for n in range(draw(st.integers(0, 3)))]
    pairs = list(product([h["id"] for h in givers], [r["id"] for r in askers]))
    weights: dict[str, st.SearchStrategy[object]] = {
        "distance": st.sampled_from([0.5, 2]),
        "step": st.sampled_from([0, 33.3]),
        "known": st.sampled_from([0, 500]),
        "rarely": st.sampled_from([0, 250]),
        "unserved": st.sampled_from([0, 150, 600]),
    }
    made: Data = {"helpers": givers, "requests": askers}
    made["known"] = (
        draw(st.lists(st.sampled_from(pairs), max_size=2, unique=True)) if pairs else []
    )
    made["weights"] = draw(st.fixed_dictionaries({}, optional=weights))
    made["within_m"] = draw(st.sampled_from([None, 300]))
    made["per_slot"] = draw(st.sampled_from([None, 1, 2]))
    return made


def all_ways(town: Neighbours) -> list[tuple[int, float]]:
    """Return helpers missing and cost of each way that keeps all conditions."""
    ids = [helper.id for helper in town.helpers]
    choices = []
    for request in town.requests:
        sizes = range(2 + request.duo)
        going = chain.from_iterable(combinations(ids, size) for size in sizes)
        choices.append([[(h, request.id) for h in each] for each in going])
    need = sum(1 + request.duo for request in town.requests)
    ways = []
    for way in product(*choices):
        pairs = list(chain.from_iterable(way))
        try:
            ways.append((need - len(pairs), verify_neighbours(town, pairs)))
        except WrongPlan:
            continue
    return ways


@settings(max_examples=150, deadline=None)
@given(towns())
def test_no_other_way_is_better(data: Data) -> None:
    town = READER.validate_python(data)
    assert isinstance(town, Neighbours)
    outcome = plan("match", data)
    price = town.weights.unserved
    ways = all_ways(town)
    if price is None:
        best = min(ways)[1]
    else:
        best = min(missing * price + cost for missing, cost in ways)
    assert outcome.status is Status.OPTIMAL
    assert outcome.objective == pytest.approx(best, abs=0.01)
    open_ = rows(outcome, "unmatched")
    if price is None:
        assert sum(row["missing"] for row in open_) == min(ways)[0]
    assert all(row["why"] for row in open_)
    assert all(row["reasons"] for row in rows(outcome, "pairs"))


def rows(outcome: Outcome, name: str) -> list[dict[str, Any]]:
    """Return rows of a plan, which are JSON."""
    found = outcome.plan[name]
    assert isinstance(found, list)
    return found


def town_of(seed: int, count: int) -> Data:
    """Return an invented town with many requests and few words."""
    chance = np.random.default_rng(seed)
    places = chance.uniform(0, 3000, (2 * count, 2)).tolist()
    speak = chance.choice(["nl", "fr", "ar"], (2 * count, 2)).tolist()
    return {
        "helpers": [
            {"id": n, "x": x, "y": y, "languages": said, "max": 2}
            for n, ((x, y), said) in enumerate(
                zip(places[:count], speak[:count], strict=True)
            )
        ],
        "requests": [
            {
                "id": n,
                "x": x,
                "y": y,
                "languages": said[:1],
                "duo": n % 10 == 0,
                "slot": None if n % 9 == 0 else n % 4,
            }
            for n, ((x, y), said) in enumerate(
                zip(places[count:], speak[count:], strict=True)
            )
        ],
    }


@pytest.mark.parametrize("seed", range(4))
def test_pairs_left_out_at_first_come_in(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = town_of(seed, 300) | {"per_slot": 1 if seed % 2 else None}
    usual = plan("match", data)
    monkeypatch.setattr(neighbours, "FIRST", 1)
    monkeypatch.setattr(neighbours, "FURTHER", 2)
    from_one = plan("match", data)
    monkeypatch.setattr(neighbours, "FIRST", 300)
    from_all = plan("match", data)
    assert usual.status is from_one.status is from_all.status is Status.OPTIMAL
    assert usual.objective == from_one.objective == from_all.objective


def test_a_run_that_ends_early_says_no_more_than_it_knows() -> None:
    outcome = plan("match", town_of(0, 600), Run(cancelled=lambda: True))
    assert outcome.status is Status.FEASIBLE
    assert outcome.bound is None


def test_the_same_input_gives_the_same_plan() -> None:
    first, second = (plan("match", town_of(1, 200)).plan for _ in range(2))
    assert first == second


def test_reasons_are_words_to_say_aloud() -> None:
    outcome = plan(
        "match",
        {
            "helpers": [
                {"id": "An", "x": 0, "y": 0, "languages": ["nl", "fr"], "tasks": 0},
                {"id": "Bo", "x": 0, "y": 9, "languages": ["fr"], "tasks": 4},
                {"id": "Cy", "x": 9, "y": 0, "skills": ["walk"], "slots": ["Mon"]},
            ],
            "requests": [
                {"id": 1, "x": 30, "y": 40, "languages": ["fr"], "duo": True},
                {"id": 2, "x": 9, "y": 120, "skills": ["walk"], "slot": "Mon"},
            ],
            "known": [["Cy", 2]],
        },
    )
    said = {
        (row["helper"], row["request"]): [each["text"] for each in row["reasons"]]
        for row in rows(outcome, "pairs")
    }
    assert said == {
        ("An", 1): [
            "Both speak fr.",
            "They live 50 m apart.",
            "Has not had a task yet.",
            "Goes together with Bo.",
        ],
        ("Bo", 1): [
            "Both speak fr.",
            "They live 43 m apart.",
            "Goes together with An.",
        ],
        ("Cy", 2): [
            "They know each other already.",
            "They live 120 m apart.",
            "Can do what is asked: walk.",
            "Is free at that time: Mon.",
        ],
    }
    assert rows(outcome, "load")[0] == {
        "helper": "An",
        "tasks": 1,
        "had": 0,
        "max": None,
    }


WHY_OPEN: list[tuple[Data, Data, str]] = [
    ({"languages": ["fr"]}, {}, "No helper speaks fr."),
    ({"skills": ["lift"]}, {}, "No helper can do all of this: lift."),
    ({"slot": "Sun"}, {"slots": ["Mon"]}, "No helper is free at Sun."),
    ({"wishes": {"gender": "f"}}, {}, "No helper is as wished: gender f."),
    ({"wishes": {"only": ["b"]}}, {}, "None of the helpers wished for is in the list."),
    ({"wishes": {"not": ["a"]}}, {}, "No helper is left after those not wished."),
    ({"tags": ["dog"]}, {"declines": ["dog"]}, "Each helper declines this request."),
    ({"x": 999}, {}, "No helper lives within 500 m."),
    ({}, {"max": 1, "tasks": 1}, "Each helper has had as many tasks as they want."),
    (
        {"duo": True},
        {},
        "One helper is found; the second is still missing."
        " No helper keeps all conditions at once.",
    ),
]


@pytest.mark.parametrize(("request_", "helper", "said"), WHY_OPEN)
def test_why_a_request_stays_open(request_: Data, helper: Data, said: str) -> None:
    outcome = plan(
        "match",
        {
            "helpers": [{"id": "a", "x": 0, "y": 0, "languages": ["nl"]} | helper],
            "requests": [{"id": "r", "x": 0, "y": 3} | request_],
            "within_m": 500,
        },
    )
    (row,) = rows(outcome, "unmatched")
    assert " ".join(each["text"] for each in row["why"]) == said
    assert row["missing"] == 1


def test_why_open_with_helpers_about() -> None:
    def said(data: Data) -> list[str]:
        (row,) = rows(plan("match", data), "unmatched")
        return [each["text"] for each in row["why"]]

    place = {"x": 0, "y": 0}
    one: Data = {"id": "a", **place, "languages": ["nl"], "skills": ["walk"], "max": 1}
    two: Data = {"id": "b", **place, "languages": ["fr"], "skills": []}
    both: Data = {"id": 1, **place, "languages": ["fr"], "skills": ["walk"]}
    assert said({"helpers": [one, two], "requests": [both]}) == [
        "No helper keeps all conditions at once.",
        "Without the language, 1 could go.",
        "Without the skills asked, 1 could go.",
    ]
    busy = {"helpers": [one], "requests": [{"id": 1, **place}, {"id": 2, **place}]}
    assert "other tasks leave them no time" in said(busy)[0]
    far = {"helpers": [two], "requests": [{"id": 1, "x": 0, "y": 90}]}
    assert "would cost more" in said({**far, "weights": {"unserved": 50}})[0]
    assert said({"helpers": [], "requests": [both]}) == ["There are no helpers."]


def test_one_task_at_one_time() -> None:
    place = {"x": 0, "y": 0}
    asked = [{"id": n, **place, "slot": "Mon"} for n in (1, 2)]
    data: Data = {"helpers": [{"id": "a", **place}], "requests": asked}
    assert len(rows(plan("match", data), "pairs")) == 2
    outcome = plan("match", {**data, "per_slot": 1})
    assert len(rows(outcome, "pairs")) == 1
    (row,) = rows(outcome, "unmatched")
    assert "leave them no time" in row["why"][0]["text"]


def test_values_leave_open_requests_out_unless_they_have_a_price() -> None:
    data: Data = {
        "helpers": [{"id": "a", "x": 0, "y": 0, "max": 1}],
        "requests": [{"id": n, "x": 0, "y": 30 * n} for n in (1, 2)],
    }
    assert plan("match", data).objective == 30
    priced = plan("match", {**data, "weights": {"unserved": 40}})
    assert (priced.objective, priced.bound) == (70, 70)
    assert math.isclose(priced.gap or 0, 0)
