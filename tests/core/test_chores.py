"""The worker: every chore of the settings runs, and one failure stops only itself."""

import datetime as dt

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.utils.module_loading import import_string

from sombrero.core.serving import do_chores, work


@pytest.mark.django_db
@pytest.mark.parametrize("name", settings.SOMBRERO_CHORES)
def test_every_chore_runs_with_nothing_to_do(name: str, now: dt.datetime) -> None:
    import_string(name)(now=now)


@pytest.mark.parametrize(
    "problem", [DatabaseError("away for a moment"), KeyError("a provider's own error")]
)
def test_a_failing_chore_does_not_stop_the_next(
    problem: Exception, now: dt.datetime, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[dt.datetime] = []

    def away(*, now: dt.datetime) -> None:
        raise problem

    def next_one(*, now: dt.datetime) -> None:
        done.append(now)

    do_chores([away, next_one], now=now)
    assert done == [now]
    assert "comes back next round" in caplog.text


@pytest.mark.django_db
def test_the_worker_stops_when_it_is_told() -> None:
    answers = iter([False, True])
    work(lambda: next(answers), pause=0)
