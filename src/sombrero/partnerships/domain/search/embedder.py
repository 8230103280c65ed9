"""What search asks of an embedding model; the model itself is loaded elsewhere."""

from collections.abc import Sequence
from typing import Protocol

from sombrero.partnerships.domain.search.index import Floats


class Embedder(Protocol):
    """Turns texts into vectors of length 1 whose product is their likeness."""

    @property
    def name(self) -> str:
        """Which model this is; vectors of different models never meet."""

    def question(self, words: str) -> Floats:
        """The vector of a question."""

    def passages(self, texts: Sequence[str]) -> Floats:
        """The vectors of texts of the directory, one row each."""
