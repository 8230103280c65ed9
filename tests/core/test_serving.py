"""Pages and chores share one SQLite file, but never one open file."""

import multiprocessing
from collections.abc import Iterator

import pytest

from sombrero.core import serving


@pytest.fixture
def start_method() -> Iterator[None]:
    """Put the way new processes start back as it was."""
    before = multiprocessing.get_start_method()
    yield
    multiprocessing.set_start_method(before, force=True)


@pytest.mark.usefixtures("start_method")
def test_a_serving_process_inherits_no_open_database(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A fork while a chore writes would copy the lock, and never let it go."""
    seen: list[str] = []

    class Server:
        def __init__(self, *_args: object, **_wishes: object) -> None:
            pass

        def serve(self) -> None:
            seen.append(multiprocessing.get_start_method())

    monkeypatch.setattr("granian.server.Server", Server)
    monkeypatch.setattr(serving, "work", lambda _stopped: None)
    serving.serve(host="127.0.0.1", port=0, processes=1)
    assert seen == ["spawn"]
