"""Reads of what people offer and are. The other packages enter here and in actions."""

from sombrero.talents.queries.catalogue import (
    SmallHelp,
    help_words,
    small_help,
    usual_quarters,
)
from sombrero.talents.queries.helpers import HelperFacts, Limit, helpers
from sombrero.talents.queries.offers import (
    NearbyOffer,
    Reach,
    get_offer,
    offers_near,
    offers_of,
    reach_by_offer,
)

__all__ = [
    "HelperFacts",
    "Limit",
    "NearbyOffer",
    "Reach",
    "SmallHelp",
    "get_offer",
    "help_words",
    "helpers",
    "offers_near",
    "offers_of",
    "reach_by_offer",
    "small_help",
    "usual_quarters",
]
