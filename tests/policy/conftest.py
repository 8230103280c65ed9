"""An initiative with facts in its sectors, and an advice on its way."""

import datetime as dt

import pytest

from sombrero.core.actions import publish_fact
from sombrero.core.domain.actor import Actor
from sombrero.core.models import Initiative, Place
from sombrero.policy.actions import AdviceWords, draft_advice, freeze_figures
from sombrero.policy.models import Advice

TODAY = dt.date(2026, 11, 18)
WORDS = AdviceWords(
    title="Nobody gets to the GP",
    addressee="The mayor and aldermen",
    addressee_email="mayor@example.org",
    language="en",
    what_we_see="People miss their appointments.",
    residents_say="“I wait for my son to come on Sunday.”",
    quotes_agreed=True,
    what_we_ask="Let the adapted transport stop at the market.",
)


@pytest.fixture
def counted(places: dict[str, Place]) -> None:
    """Counts of the third quarter: 20 about mobility, 9 housing, 3 safety."""
    for domain, times in (("mobility", 20), ("housing", 9), ("safety", 3)):
        publish_fact(
            place_id=places["sector0"].pk,
            on=dt.date(2026, 8, 11),
            measure="need.opened",
            dimensions={"kind": "request", "life_domain": domain},
            count=times,
        )


@pytest.fixture
def draft(
    counted: None,
    in_scope: Initiative,
    actors: dict[str, Actor],
    places: dict[str, Place],
    now: dt.datetime,
) -> Advice:
    """An advice with words, without figures yet."""
    return draft_advice(
        by=actors["coordinator"],
        now=now,
        place_id=places["neighbourhood"].pk,
        words=WORDS,
    )


@pytest.fixture
def frozen(draft: Advice, actors: dict[str, Actor], now: dt.datetime) -> Advice:
    """The same advice with its figures under a seal."""
    return freeze_figures(
        by=actors["coordinator"], now=now, today=TODAY, pk=draft.pk, version=1
    )
