"""Writing in the ledger of time: joining, help, gifts, the pot, and putting right.

Nothing here ever refuses help. A soft limit makes a friendly word, no more.
"""

from sombrero.networks.actions.credit.giving import (
    book_visit,
    correct,
    exchange,
    give,
    join,
)
from sombrero.networks.actions.credit.leaving import leave
from sombrero.networks.actions.credit.ledger import LONGEST
from sombrero.networks.actions.credit.pot import (
    Hands,
    Rules,
    ask_pot,
    choose_rules,
    decide_draw,
)

__all__ = [
    "LONGEST",
    "Hands",
    "Rules",
    "ask_pot",
    "book_visit",
    "choose_rules",
    "correct",
    "decide_draw",
    "exchange",
    "give",
    "join",
    "leave",
]
