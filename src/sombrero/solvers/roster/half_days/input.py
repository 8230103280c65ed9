"""What a coordinator gives: the month, its workers, its clients, a roster to keep."""

from datetime import date, datetime, time
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from sombrero.solvers.reading import PlanInput

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MAX_DAYS = 100
HALF = 0.5

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class HalfDay(PlanInput):
    """A part of the day in which one visit fits. start: local time of day."""

    id: str = Field(min_length=1)
    start: time


class Away(PlanInput):
    """Days on which somebody is away, both ends included; one day without `last_day`.

    half_day: only that half of each day. visited: for a client, visits go on there,
    as in a hospital.
    """

    first_day: date
    last_day: date | None = None
    half_day: str | None = None
    visited: bool = False

    @property
    def until(self) -> date:
        """The last day away."""
        return self.last_day or self.first_day

    def covers(self, day: date, half_day: str) -> bool:
        """Tell whether a half-day falls in it."""
        return self.first_day <= day <= self.until and self.half_day in (None, half_day)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until < self.first_day:
            raise ValueError("the last day comes before the first day")
        return self


class Worker(PlanInput):
    """Somebody who makes visits.

    half_days: when they work, as "mon" or "mon morning"; without it, always when
    open. visits_per_week: about how many; most and least are hard.
    training_per_week: half-days kept free for training. contract_hours: of work in
    a week, travel and training included. A week with closed days or absences asks
    in proportion.
    """

    id: str = Field(min_length=1)
    languages: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    experienced: bool = True
    half_days: tuple[str, ...] | None = None
    absences: tuple[Away, ...] = ()
    visits_per_week: int = Field(default=8, ge=0, le=21)
    min_visits_per_week: int = Field(default=0, ge=0, le=21)
    max_visits_per_week: int | None = Field(default=None, ge=0, le=21)
    training_per_week: int = Field(default=2, ge=0, le=21)
    contract_hours: float = Field(default=38.0, ge=0, le=80)
    refuses: tuple[str, ...] = ()

    @property
    def most(self) -> int:
        """The most visits in a whole week."""
        if self.max_visits_per_week is None:
            return max(self.visits_per_week, self.min_visits_per_week)
        return self.max_visits_per_week

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.min_visits_per_week > self.most:
            raise ValueError("min_visits_per_week is above max_visits_per_week")
        return self


class Request(PlanInput):
    """A visit asked for one moment."""

    date: date
    half_day: str
    duo: bool = False


class Client(PlanInput):
    """Somebody who is visited.

    half_days_per_week: visits in a whole week, in proportion in a week with fewer
    days; in_week: another number for the week of that Monday. visits: moments asked
    one by one, which count within that number. half_days: which suit; prefers:
    which suit best. languages: one of these is spoken by who comes. skills: each is
    held by who comes (in a duo: by one of the two). refuses: workers who do not
    come. wishes: tags that who comes would best have. duo: every visit by two, or
    how many visits of the period; one of the two is experienced.
    """

    id: str = Field(min_length=1)
    languages: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    half_days_per_week: int | None = Field(default=None, ge=0, le=14)
    in_week: dict[date, int] = Field(default_factory=dict)
    visits: tuple[Request, ...] = ()
    half_days: tuple[str, ...] | None = None
    prefers: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    absences: tuple[Away, ...] = ()
    duo: bool | int = False

    @field_validator("in_week")
    @classmethod
    def _mondays(cls, weeks: dict[date, int]) -> dict[date, int]:
        for monday, asked in weeks.items():
            if monday.weekday() != 0:
                raise ValueError(f"{monday} is not a Monday")
            if asked < 0:
                raise ValueError(f"the week of {monday} asks less than 0")
        return weeks

    @model_validator(mode="after")
    def _asks(self) -> Self:
        if self.half_days_per_week is None and not self.visits and not self.in_week:
            raise ValueError("give half_days_per_week or visits")
        if self.duo is not True and self.duo < 0:
            raise ValueError("duo is below 0")
        return self


class Kept(PlanInput):
    """One row of the roster as it stands. fixed: it stays, whatever it costs.

    The others are there so that a row can be given back as it was written.
    """

    client: str
    worker: str
    start: datetime
    service: str = "visit"
    fixed: bool = False
    half_day: str | None = None
    hours: float | None = None
    place: str | None = None


class KeptTraining(PlanInput):
    """One training half-day of the roster as it stands, as it was written."""

    worker: str
    start: datetime
    half_day: str | None = None


class Weights(PlanInput):
    """What one unit of each term costs; 0 leaves the term out.

    continuity and variety are also weighed by `balance`.
    """

    continuity: int = Field(default=3, ge=0, le=1000)
    variety: int = Field(default=1, ge=0, le=1000)
    load: int = Field(default=2, ge=0, le=1000)
    wishes: int = Field(default=1, ge=0, le=1000)
    prefers: int = Field(default=1, ge=0, le=1000)


class HalfDays(PlanInput):
    """A month of companionship visits, each one half-day long.

    balance: 0 is all for the client's continuity (few faces), 1 is all for the
    worker's variety (many different clients). unmet: "refuse" gives no plan when a
    demand cannot be met and says which; "allow" plans the rest. keep: the roster
    as it stands, of which as few visits as possible change; replan_from: visits
    before this day are past and stay.
    """

    model: Literal["half-days"]
    first_day: date
    last_day: date
    half_days: tuple[HalfDay, ...] = (
        HalfDay(id="morning", start=time(9)),
        HalfDay(id="afternoon", start=time(13, 30)),
    )
    hours: float = Field(default=3.0, gt=0, le=12)
    open: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri")
    closed: tuple[date, ...] = ()
    travel_minutes_per_day: int = Field(default=60, ge=0, le=600)
    training: tuple[str, ...] | None = None
    workers: tuple[Worker, ...]
    clients: tuple[Client, ...]
    balance: float = Field(default=HALF, ge=0, le=1)
    weights: Weights = Weights()
    unmet: Literal["refuse", "allow"] = "refuse"
    keep: tuple[Kept, ...] = ()
    keep_training: tuple[KeptTraining, ...] = ()
    replan_from: date | None = None

    @model_validator(mode="after")
    def _whole_period(self) -> Self:
        days = (self.last_day - self.first_day).days + 1
        if days < 1:
            raise ValueError("last_day comes before first_day")
        if days > MAX_DAYS:
            raise ValueError(f"first_day to last_day is more than {MAX_DAYS} days")
        if not self.half_days:
            raise ValueError("half_days is empty")
        return self
