"""What the match engine takes: neighbours, or one of two bare forms."""

from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    TypeAdapter,
    model_validator,
)

from sombrero.solvers.reading import PlanInput, no_twice, refuse, tagged
from sombrero.solvers.words import gettext_noop

Id = int | str
Coordinate = Annotated[float, Field(ge=-1e9, le=1e9)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Metres = Annotated[float, Field(ge=0, le=1e9)]


class _Known(BaseModel):
    """A part of the input; fields it does not know are remembered."""

    model_config = ConfigDict(extra="allow", allow_inf_nan=False, frozen=True)


class Helper(_Known):
    """Someone who helps.

    x, y: metres. slots: when this helper is free; left out = always. max: most
    tasks in the period; left out = any number. tasks: had already in the period.
    declines: ids, tags or skills of requests this helper does not take. tags: what
    requests may wish for. Further fields can be wished for by name.
    """

    id: Id
    x: Coordinate
    y: Coordinate
    languages: list[str] = []
    skills: list[str] = []
    slots: list[Id] | None = None
    max: Count | None = None
    tasks: Count | None = None
    declines: list[Id] = []
    tags: list[Id] = []


class Wishes(_Known):
    """What the asker wishes of a helper.

    not: helper ids not to send. only: helper ids, one of them. tags: all of these.
    Any other field: the helper's field of that name must have this value.
    """

    without: list[Id] = Field(default=[], alias="not")
    only: list[Id] | None = None
    tags: list[Id] = []


NO_WISHES = Wishes()


class Request(_Known):
    """A request for help, x, y in metres.

    languages: one of these is enough; none = any. skills: all of these. slot: when;
    left out = any time. wishes: tags, or see Wishes. duo: two helpers go together.
    tags: what helpers may decline.
    """

    id: Id
    x: Coordinate
    y: Coordinate
    languages: list[str] = []
    skills: list[str] = []
    slot: Id | None = None
    wishes: Wishes | None = None
    duo: bool = False
    tags: list[Id] = []

    @model_validator(mode="before")
    @classmethod
    def _listed_wishes(cls, data: object) -> object:
        """Take a word or a list of words as tags to wish for."""
        if not isinstance(data, dict) or "wishes" not in data:
            return data
        wishes = data["wishes"]
        if isinstance(wishes, str):
            return {**data, "wishes": {"tags": [wishes]}}
        if isinstance(wishes, list):
            return {**data, "wishes": {"tags": wishes}}
        return data

    @property
    def wished(self) -> Wishes:
        """Return the wishes, none where nothing is said."""
        return self.wishes or NO_WISHES


class Weights(_Known):
    """What counts how much, all in metres.

    distance: for each metre. step: each task of one helper costs this much more
    than the one before. known: less for two who know each other. rarely: less for
    the first task of a helper whose `tasks` is 0. unserved: what it costs to leave
    a request (or half a duo) open; left out = as few as possible stay open.
    """

    distance: Annotated[float, Field(ge=0, le=1e4)] = 1.0
    step: Metres = 100.0
    known: Metres = 200.0
    rarely: Metres = 100.0
    unserved: Metres | None = None


class Neighbours(PlanInput):
    """Who helps whom.

    known: rows of helper id, request id, for two who know each other. within_m:
    nobody goes further. per_slot: most tasks of one helper at one slot; left out =
    any number.
    """

    model: Literal["neighbours"] = "neighbours"
    helpers: list[Helper]
    requests: list[Request]
    known: list[tuple[Id, Id]] = []
    weights: Weights = Weights()
    within_m: Metres | None = None
    per_slot: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _check(self) -> "Neighbours":
        helpers = _ids("helpers", [each.id for each in self.helpers])
        requests = _ids("requests", [each.id for each in self.requests])
        for number, (helper, request) in enumerate(self.known):
            if helper not in helpers:
                raise refuse(
                    f"known[{number}][0]",
                    gettext_noop("no helper has the id %(helper)s"),
                    helper=helper,
                )
            if request not in requests:
                raise refuse(
                    f"known[{number}][1]",
                    gettext_noop("no request has the id %(request)s"),
                    request=request,
                )
        return self


Cost = Annotated[float, Field(ge=-1e9, le=1e9)]
Amount = Annotated[float, Field(ge=0, le=1e9)]


class GeneralisedAssignment(PlanInput):
    """Every task once, within the helpers' capacities; helper × task.

    cost: what each pair costs (sense min) or brings (max); null = not possible.
    resource: what a task takes of a helper's capacity.
    """

    model: Literal["generalised-assignment"]
    sense: Literal["min", "max"] = "min"
    cost: Annotated[list[list[Cost | None]], Field(min_length=1)]
    resource: list[list[Amount]]
    capacity: list[Amount]

    @model_validator(mode="after")
    def _check(self) -> "GeneralisedAssignment":
        _check_table("cost", self.cost, len(self.cost), len(self.cost[0]))
        _check_table("resource", self.resource, len(self.cost), len(self.cost[0]))
        _check_length("capacity", self.capacity, len(self.cost))
        return self


class FairAssignment(PlanInput):
    """Every task once; the k-th task of one helper costs step·(k-1) more.

    cost: helper × task, null = not possible. capacity: most tasks of each helper;
    left out = any number.
    """

    model: Literal["fair-assignment"]
    cost: Annotated[list[list[Cost | None]], Field(min_length=1)]
    step: Metres = 0.0
    capacity: list[Count] | Count | None = None

    @model_validator(mode="after")
    def _check(self) -> "FairAssignment":
        _check_table("cost", self.cost, len(self.cost), len(self.cost[0]))
        if isinstance(self.capacity, list):
            _check_length("capacity", self.capacity, len(self.cost))
        return self


def _ids(name: str, ids: list[Id]) -> set[Id]:
    no_twice((f"{name}[{at}].id", own) for at, own in enumerate(ids))
    return set(ids)


def _check_table(
    name: str, rows: list[list[float | None]] | list[list[float]], high: int, wide: int
) -> None:
    _check_length(name, rows, high)
    for position, row in enumerate(rows):
        _check_length(f"{name}[{position}]", row, wide)


def _check_length(name: str, row: object, wide: int) -> None:
    if isinstance(row, list) and len(row) != wide:
        raise refuse(
            name,
            gettext_noop("give %(wide)s entries, not %(got)s"),
            wide=wide,
            got=len(row),
        )


def _model(data: object) -> str:
    """Return the model's name; people without a model are neighbours."""
    if isinstance(data, dict):
        return str(data.get("model") or "neighbours")
    return str(getattr(data, "model", "neighbours"))


MatchInput = Annotated[
    Annotated[Neighbours, Tag("neighbours")]
    | Annotated[GeneralisedAssignment, Tag("generalised-assignment")]
    | Annotated[FairAssignment, Tag("fair-assignment")],
    Discriminator(_model),
]

tagged("neighbours", "generalised-assignment", "fair-assignment")
READER: TypeAdapter[Neighbours | GeneralisedAssignment | FairAssignment] = TypeAdapter(
    MatchInput
)
