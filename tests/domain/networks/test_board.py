"""The rules of the board: who may go, and a proposal that keeps all of them."""

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sombrero.core.domain.metres import Point
from sombrero.networks.domain import board as rules
from sombrero.networks.domain import overruling
from sombrero.networks.domain.helping import (
    Asking,
    Firm,
    Willing,
    obstacles,
    speaks_for,
)
from sombrero.networks.domain.moments import (
    Moment,
    clash,
    coming_back,
    next_after,
)
from sombrero.networks.domain.sharing import share

TODAY = dt.date(2026, 11, 18)
TUESDAY = dt.date(2026, 11, 24)
HERE = Point(50.85, 4.35)
NEAR = Point(50.851, 4.35)
ROSA = Asking(id=1, kind="coffee", point=HERE, person_id=100, spoken=frozenset({"fr"}))
AHMED = Willing(
    id=1,
    name="Ahmed",
    kinds=frozenset({"coffee"}),
    point=NEAR,
    languages=frozenset({"fr", "nl"}),
)


def keys(asked: Asking, helper: Willing) -> list[str]:
    return [one.key for one in obstacles(asked, helper, TODAY)]


def said(asked: Asking, helper: Willing) -> list[str]:
    return [str(one.said) for one in obstacles(asked, helper, TODAY)]


# -- Rules -----------------------------------------------------------------------------
def test_nothing_stands_between_two_who_fit() -> None:
    assert keys(ROSA, AHMED) == []
    reasons = [str(one) for one in speaks_for(ROSA, AHMED, usual=1)]
    assert reasons == [
        "They live about 110 m apart.",
        "Both speak fr.",
        "Goes nowhere else yet this month.",
    ]


@pytest.mark.parametrize(
    ("asked", "helper", "key"),
    [
        (replace(ROSA, person_id=1), AHMED, "self"),
        (replace(ROSA, goes=frozenset({1})), AHMED, "goes"),
        (replace(ROSA, without=frozenset({1})), AHMED, "without"),
        (replace(ROSA, kind="bins"), AHMED, "kind"),
        (replace(ROSA, languages=frozenset({"ar"})), AHMED, "language"),
        (replace(ROSA, needs_check=True), AHMED, "check"),
        (replace(ROSA, gender="woman"), AHMED, "wish"),
        (replace(ROSA, tags=frozenset({"car"})), AHMED, "wish"),
        (replace(ROSA, only=frozenset({2})), AHMED, "wish"),
        (
            replace(ROSA, meets=frozenset({"stairs"})),
            replace(AHMED, declines=frozenset({"stairs"})),
            "declines",
        ),
        (ROSA, replace(AHMED, at_most=2, had=2), "enough"),
        (replace(ROSA, times=4), replace(AHMED, at_most=3), "enough"),
        (ROSA, replace(AHMED, most_of={"coffee": 1}, had_of={"coffee": 1}), "enough"),
        (ROSA, replace(AHMED, rests_until=TODAY + dt.timedelta(days=1)), "rests"),
        (ROSA, replace(AHMED, reach_m=100), "far"),
        (ROSA, replace(AHMED, reach_of={"coffee": 100}), "far"),
        (
            replace(ROSA, moment=Moment(TUESDAY, dt.time(10))),
            replace(AHMED, booked=(Moment(TUESDAY, dt.time(10, 30)),)),
            "busy",
        ),
    ],
)
def test_each_obstacle_is_found(asked: Asking, helper: Willing, key: str) -> None:
    assert keys(asked, helper) == [key]


def test_a_day_that_does_not_suit_is_said_as_people_say_it() -> None:
    on_tuesday = replace(ROSA, moment=Moment(TUESDAY, part="pm"))
    assert said(on_tuesday, replace(AHMED, slots=frozenset({"mon-pm"}))) == [
        "not on Tuesdays"
    ]
    assert said(on_tuesday, replace(AHMED, slots=frozenset({"tue-am"}))) == [
        "not in the afternoon on that day"
    ]
    any_evening = replace(ROSA, moment=Moment(part="eve"))
    assert said(any_evening, replace(AHMED, slots=frozenset({"tue-am"}))) == [
        "not in the evening"
    ]
    assert keys(on_tuesday, replace(AHMED, slots=frozenset({"tue-pm"}))) == []


def test_the_maximum_is_that_of_the_month_of_the_visit() -> None:
    helper = replace(AHMED, at_most=2, had=2, later={"2026-12": 1})
    december = replace(ROSA, moment=Moment(dt.date(2026, 12, 3)))
    assert keys(december, helper) == []
    assert keys(december, replace(helper, later={"2026-12": 2})) == ["enough"]


def test_what_was_wished_is_never_kept() -> None:
    asked = replace(
        ROSA, languages=frozenset({"ar"}), gender="woman", tags=frozenset({"car"})
    )
    kept = str(overruling.to_keep(obstacles(asked, AHMED, TODAY), asked))
    assert "ar'" not in kept
    assert "woman" not in kept
    assert "car" not in kept


# -- Moments ---------------------------------------------------------------------------
def test_moments_clash_when_nobody_can_do_both() -> None:
    ten = Moment(TUESDAY, dt.time(10), "", 4)
    assert clash(ten, Moment(TUESDAY, dt.time(10, 45)))
    assert not clash(ten, Moment(TUESDAY, dt.time(11)))
    assert clash(ten, Moment(TUESDAY, None, "am"))
    assert not clash(ten, Moment(TUESDAY, None, "pm"))
    assert not clash(ten, Moment(TUESDAY))
    assert not clash(ten, Moment(None, dt.time(10)))


@given(
    st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)),
    st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)),
    st.sampled_from(["week", "two_weeks", "month"]),
)
def test_what_comes_back_keeps_its_weekday(
    first: dt.date, today: dt.date, every: str
) -> None:
    following = next_after(first, every, today)
    assert following >= max(today, first)
    assert following.weekday() == first.weekday()
    until = following + dt.timedelta(days=60)
    days = list(coming_back(following, every, until=until))
    assert days[0] == following
    assert days[-1] <= until
    assert following in coming_back(first, every, until=following)


# -- The whole board -------------------------------------------------------------------
LANGUAGES = ("nl", "fr", "ar")
KINDS = ("coffee", "bins")
SLOTS = ("mon-am", "tue-am", "tue-pm")


def _some(words: tuple[str, ...], least: int = 0) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(words), min_size=least)


@st.composite
def boards(draw: st.DrawFn) -> tuple[list[Asking], list[Willing]]:
    """Draw a small board with everything that may stand in the way."""
    place = st.builds(Point, st.floats(50.84, 50.86), st.floats(4.34, 4.36)) | st.just(
        None
    )
    helpers = [
        Willing(
            id=number,
            name=f"H{number}",
            kinds=draw(_some(KINDS, 1)),
            point=draw(place),
            languages=draw(_some(LANGUAGES, 1)),
            slots=draw(_some(SLOTS)),
            tags=draw(_some(("car",))),
            declines=draw(_some(("pets",))),
            at_most=draw(st.none() | st.integers(1, 5)),
            most_of=draw(
                st.dictionaries(st.sampled_from(KINDS), st.integers(1, 2), max_size=1)
            ),
            had=draw(st.integers(0, 2)),
            is_checked=draw(st.booleans()),
            is_new=draw(st.booleans()),
        )
        for number in range(1, draw(st.integers(1, 7)) + 1)
    ]
    asks = [
        Asking(
            id=number,
            kind=draw(st.sampled_from(KINDS)),
            moment=draw(
                st.sampled_from(
                    [
                        Moment(),
                        Moment(TUESDAY),
                        Moment(TUESDAY, part="am"),
                        Moment(TUESDAY, dt.time(9)),
                    ]
                )
            ),
            point=draw(place),
            person_id=draw(st.sampled_from([1, 100])),
            spoken=draw(_some(LANGUAGES)),
            meets=draw(_some(("pets",))),
            tags=draw(_some(("car",))),
            times=draw(st.sampled_from([1, 2, 4])),
            duo=draw(st.booleans()),
            needs_check=draw(st.booleans()),
        )
        for number in range(1, draw(st.integers(1, 7)) + 1)
    ]
    return asks, helpers


@settings(max_examples=60, deadline=None)
@given(boards())
def test_a_proposal_breaks_nothing_and_nobody_goes_too_often(
    drawn: tuple[list[Asking], list[Willing]],
) -> None:
    asks, helpers = drawn
    pairs = share(asks, helpers, TODAY)
    of, by_id = {one.id: one for one in asks}, {one.id: one for one in helpers}
    assert len(set(pairs)) == len(pairs)
    for helper, request in pairs:
        assert not keys(of[request], by_id[helper])
    assert all(
        many <= of[request].parts
        for request, many in Counter(request for _helper, request in pairs).items()
    )
    assert not rules.too_much(pairs, of, by_id)
    visits: Counter[int] = Counter()
    at_once: Counter[tuple[int, str]] = Counter()
    for helper, request in pairs:
        visits[helper] += of[request].times
        at_once[helper, of[request].moment.slot] += 1
    for one in helpers:
        assert one.at_most is None or one.had + visits[one.id] <= max(
            one.at_most, one.had
        )
    assert all(many == 1 for (_helper, slot), many in at_once.items() if slot)


def test_the_load_is_shared_where_the_way_is_alike() -> None:
    helpers = [replace(AHMED, id=number) for number in range(1, 4)]
    asks = [replace(ROSA, id=number) for number in range(1, 7)]
    load = Counter(helper for helper, _request in share(asks, helpers, TODAY))
    assert sorted(load.values()) == [2, 2, 2]


def test_a_duo_is_one_who_knows_the_way_and_one_who_is_new() -> None:
    old, older = replace(AHMED, id=1), replace(AHMED, id=2)
    new = replace(AHMED, id=3, is_new=True, point=Point(50.8515, 4.35))
    duo = replace(ROSA, duo=True)
    pairs = share([duo], [old, older, new], TODAY)
    assert len(pairs) == 2
    assert (3, 1) in pairs
    # Where nobody is new, two go all the same; never one of them twice.
    assert len(set(share([duo], [old, older], TODAY))) == 2
    assert len(share([duo], [old], TODAY)) == 1


def test_the_second_of_a_duo_is_chosen_beside_the_first() -> None:
    new = replace(AHMED, id=3, is_new=True)
    old = replace(AHMED, id=2)
    half = replace(ROSA, duo=True, goes=frozenset({9}))
    after_old = rules.choose(half, [old, new], TODAY)
    assert after_old.able[0].helper.id == 3
    after_new = rules.choose(replace(half, goes_new=True), [old, new], TODAY)
    assert after_new.able[0].helper.id == 2


def test_the_order_of_candidates_is_what_the_engine_would_choose() -> None:
    far = replace(AHMED, id=2, point=Point(50.853, 4.35))
    busy = replace(AHMED, id=3, had=2)
    known = replace(AHMED, id=4, point=Point(50.8522, 4.35))
    asked = replace(ROSA, knows=frozenset({4}))
    choice = rules.choose(asked, [far, busy, known, AHMED], TODAY)
    assert [one.helper.id for one in choice.able] == [4, 1, 2, 3]
    for one in choice.able:
        best = share([asked], [each.helper for each in choice.able], TODAY)
        assert best == [(4, 1)]
        assert one.cost >= choice.able[0].cost


def test_who_was_left_out_is_said_and_how_firm_it_is() -> None:
    left = rules.choose(
        ROSA, [replace(AHMED, at_most=1, had=1, reach_m=10)], TODAY
    ).left_out[0]
    assert [one.key for one in left.why] == ["enough", "far"]
    assert left.firmest is Firm.FIRM


def test_overruling_has_a_price_in_words() -> None:
    far = replace(AHMED, id=2, name="Samira", point=Point(50.85505, 4.35), had=2)
    said = [str(o) for o in overruling.price_of(ROSA, far, AHMED, free=2, alone=1)]
    assert said == [
        "It is about 450 m further than for Ahmed.",
        "It would be their visit number 3 this month; for Ahmed number 1.",
        "Other requests for which Ahmed is then free: 2.",
        "Other requests for which there is nobody else: 1.",
    ]
    assert [
        str(o) for o in overruling.price_of(ROSA, AHMED, AHMED, free=2, alone=0)
    ] == ["It costs nothing: this is as good."]


def test_what_keeps_a_request_open_is_counted_in_words() -> None:
    nobody = overruling.why_open(replace(ROSA, kind="bins"), [AHMED], TODAY)
    assert [str(one) for one in nobody] == [
        "Nobody offers this yet: ask around, or look for a service."
    ]
    arab = replace(ROSA, spoken=frozenset({"ar"}))
    assert [str(one) for one in overruling.why_open(arab, [AHMED] * 2, TODAY)] == [
        "Share no language with them: 2."
    ]
    assert [str(one) for one in overruling.why_open(ROSA, [AHMED], TODAY)] == [
        "Could go, but better needed elsewhere this time: 1."
    ]


def test_a_pair_alone_is_counted() -> None:
    other = replace(ROSA, id=2, kind="bins")
    handy = replace(AHMED, id=2, kinds=frozenset({"bins", "coffee"}))
    assert overruling.could_go([other], handy, TODAY) == 1
    assert overruling.only_they([other], handy, [handy, AHMED], TODAY) == 1
    assert overruling.only_they([other], AHMED, [handy, AHMED], TODAY) == 0


def test_only_the_nearest_are_compared_on_a_large_board() -> None:
    crowd = [
        replace(AHMED, id=number, point=Point(50.85 + number / 1e4, 4.35))
        for number in range(1, 50)
    ]
    near = rules.possible_pairs([ROSA], crowd, TODAY, nearest=5)
    assert near == {1: [1, 2, 3, 4, 5]}


def test_the_nearest_who_could_go_is_found_however_many_cannot() -> None:
    away = [
        replace(AHMED, id=number, languages=frozenset({"ar"}))
        for number in range(1, 400)
    ]
    far = replace(AHMED, id=999, point=Point(50.9, 4.4))
    unknown = replace(AHMED, id=1000, point=None)
    found = rules.possible_pairs([ROSA], [*away, far, unknown], TODAY, nearest=60)
    assert found == {1: [1000, 999]}
