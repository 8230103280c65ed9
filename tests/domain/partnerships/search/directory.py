"""A small invented directory, and a model whose meanings can be read."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sombrero.partnerships.domain.search.documents import Document
from sombrero.partnerships.domain.search.index import Index, build_index, bundles
from sombrero.partnerships.domain.search.places import area_codes
from sombrero.partnerships.domain.search.words import tokens


def service(key: str, name: str, description: str, *areas: str) -> Document:
    """A service of the invented directory; without areas it serves everyone."""
    fields = {"name": name, "description": description}
    return Document(key, fields, areas=area_codes(areas))


SERVICES = (
    service(
        "bath",
        "Thuisverpleging De Linde",
        "Een verpleegkundige komt aan huis om te helpen bij het wassen.",
    ),
    service(
        "debts",
        "Médiation de dettes",
        "Nous cherchons avec vous un plan de paiement pour vos dettes.",
        "1070 Anderlecht",
    ),
    service(
        "debts_nl",
        "Schuldbemiddeling Noord",
        "Wij maken met u een afbetalingsplan voor uw schulden.",
        "1030 Schaarbeek",
    ),
    service(
        "ride",
        "Rolstoelvervoer",
        "Chauffeurs brengen je met je rolstoel naar de dokter.",
    ),
    service(
        "meals",
        "Repas livrés à domicile",
        "Un livreur apporte chaque midi un repas chaud.",
    ),
    service(
        "visits",
        "Bezoekvrijwilligers",
        "Iemand komt langs voor een praatje en gezelschap.",
    ),
)


class Letters:
    """A model that knows which words texts share, and nothing of meaning."""

    name = "letters"

    def question(self, words: str) -> npt.NDArray[np.float32]:
        """The vector of a question."""
        vector = np.full(64, 0.01, np.float32)
        for word in tokens(words):
            vector[sum(map(ord, word)) % 64] += 1
        return (vector / np.linalg.norm(vector)).astype(np.float32)

    def passages(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """The vectors of texts, one row each."""
        return np.stack([self.question(text) for text in texts])


def small_index(*, with_meaning: bool = False) -> Index:
    """The index of the invented directory."""
    if not with_meaning:
        return build_index(SERVICES)
    model = Letters()
    some = {key: model.passages(p.texts) for key, p in bundles(SERVICES).items()}
    return build_index(SERVICES, some)
