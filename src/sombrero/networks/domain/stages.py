"""The stages of a request and of a match, and which follows which.

A request is what somebody asks of neighbours; a match is one neighbour who goes. The
steps of a first time together follow the cahier: "ga een eerste keer mee". Whoever
asks or helps may stop at every stage, without a reason.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class RequestState(StrEnum):
    """Where a request is."""

    OPEN = "open"
    ASKING = "asking"
    MATCHED = "matched"
    DONE = "done"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Stage(StrEnum):
    """Where one neighbour stands with one request.

    proposed: the team chose, nobody was told. agreed: the helper said yes.
    introduced: they met, somebody of the team there. started: the first visit was
    made. standing: both go on by themselves. ended: over, whatever the reason.
    """

    PROPOSED = "proposed"
    AGREED = "agreed"
    INTRODUCED = "introduced"
    STARTED = "started"
    STANDING = "standing"
    ENDED = "ended"


class Ending(StrEnum):
    """Why a match ended; none of them is a failure of a person."""

    DONE = "done"
    HELPER_STOPS = "helper_stops"
    ASKER_STOPS = "asker_stops"
    NO_CLICK = "no_click"
    MOVED = "moved"
    DIED = "died"
    MISTAKE = "mistake"


REQUEST_NEXT: Mapping[RequestState, frozenset[RequestState]] = MappingProxyType(
    {
        RequestState.OPEN: frozenset(
            {
                RequestState.ASKING,
                RequestState.MATCHED,
                RequestState.CANCELLED,
                RequestState.EXPIRED,
            }
        ),
        RequestState.ASKING: frozenset(
            {
                RequestState.OPEN,
                RequestState.MATCHED,
                RequestState.CANCELLED,
                RequestState.EXPIRED,
            }
        ),
        RequestState.MATCHED: frozenset(
            {RequestState.OPEN, RequestState.DONE, RequestState.CANCELLED}
        ),
        RequestState.DONE: frozenset({RequestState.OPEN}),
        RequestState.CANCELLED: frozenset({RequestState.OPEN}),
        RequestState.EXPIRED: frozenset({RequestState.OPEN}),
    }
)

STAGE_NEXT: Mapping[Stage, frozenset[Stage]] = MappingProxyType(
    {
        Stage.PROPOSED: frozenset({Stage.AGREED, Stage.ENDED}),
        Stage.AGREED: frozenset(
            {Stage.INTRODUCED, Stage.STARTED, Stage.STANDING, Stage.ENDED}
        ),
        Stage.INTRODUCED: frozenset({Stage.STARTED, Stage.STANDING, Stage.ENDED}),
        Stage.STARTED: frozenset({Stage.STANDING, Stage.ENDED}),
        Stage.STANDING: frozenset({Stage.ENDED}),
        Stage.ENDED: frozenset(),
    }
)
"""An agreed small help (bins, shopping) may stand at once; nobody must be walked
through meetings for a bag of potatoes."""
