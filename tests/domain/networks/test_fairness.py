"""The board shares help more fairly than whoever is first or nearest, at small cost."""

import pytest

from tests.domain.networks.neighbourhoods import (
    REQUESTS,
    figures,
    first_come,
    greedy_nearest,
    whole_board,
)


@pytest.fixture(scope="module")
def board() -> dict[str, float]:
    return figures(whole_board)


def test_the_board_serves_everybody(board: dict[str, float]) -> None:
    assert board["served"] == REQUESTS


@pytest.mark.parametrize("rule", [first_come, greedy_nearest])
def test_the_load_is_shared_far_better_than_elsewhere(
    board: dict[str, float], rule: object
) -> None:
    other = figures(first_come if rule is first_come else greedy_nearest)
    assert board["most"] <= other["most"] * 2 / 3
    assert board["gini"] < other["gini"] / 2
    assert board["metres"] <= other["metres"] * 1.15
