"""Ten months in the neighbourhood, played through the actions."""

import datetime as dt
from collections.abc import Callable

from sombrero.core.domain.actor import Actor
from sombrero.demo.actions.road import Road, receiver_of
from sombrero.demo.actions.world import World
from sombrero.demo.domain.chronicle import EPISODES, Episode, draw_episodes
from sombrero.detection.actions import (
    Channel,
    FeltLonely,
    Intake,
    Isolated,
    Kind,
    NeedWords,
)

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


def live(world: World, *, count: int = EPISODES, told: Callable[[float], None]) -> None:
    """Play `count` ordinary episodes; told: which part (0–1) is done."""
    sectors = {q: len(world.lived_sectors(q)) for q in range(1, 6)}
    episodes = draw_episodes(
        seed=world.town.seed, year=world.now.year, sectors=sectors, count=count
    )
    for number, episode in enumerate(episodes):
        _Player(world, episode, number).play()
        told((number + 1) / count)


class _Player:
    """Plays one episode from the first words to wherever it stands today."""

    def __init__(self, world: World, episode: Episode, number: int) -> None:
        self.world = world
        self.episode = episode
        self.number = number
        self.begun = world.at(episode.days_ago, episode.hour)
        self.road = Road(self._follower())

    def _follower(self) -> Actor:
        """Three of four go to the referent; the coordinator takes the others."""
        role = "coordinator" if self.number % 4 == 0 else "referent"
        return self.world.worker(role)

    def _after(self, steps: float) -> dt.datetime:
        """Return the moment so many steps later, never in the future."""
        moment = self.begun + steps * self.episode.pace * DAY + 2 * HOUR
        return min(moment, self.world.now - HOUR)

    def play(self) -> None:
        """Walk the road as far as the episode goes."""
        episode, road = self.episode, self.road
        road.notice(
            self.begun, self._intake(), by=self._recorder(), key=f"demo-{self.number}"
        )
        road.triage(self._after(0.05), episode.category)
        if episode.category == "question" and episode.ending:
            road.close(self._after(0.3), "answered")
        elif episode.ending == "unfounded":
            road.close(self._after(0.4), "unfounded")
        else:
            road.go(self._after(0.2))
            self._approach()

    def _recorder(self) -> Actor:
        if self.episode.channel == "web":
            return self.world.public
        return self.world.worker("desk")

    def _intake(self) -> Intake:
        episode = self.episode
        lived = self.world.lived_sectors(episode.quartier)
        spot = self.world.spot(lived[episode.sector], salt=self.number)
        on_behalf = "" if episode.channel == "web" else episode.reporter
        return Intake(
            what=episode.noticed.text(episode.language),
            about_name=episode.resident.name,
            place_text=episode.resident.address,
            lat=spot.lat,
            lon=spot.lon,
            reporter_name=episode.reporter if not on_behalf else "",
            language=episode.language,
            channel=Channel(episode.channel),
            on_behalf_of=on_behalf,
        )

    def _approach(self) -> None:
        if self.episode.ending == "unreachable":
            self._knock_in_vain()
            return
        if self.number % 3 == 0:
            self.road.contact(self._after(0.6), made=False)
        if not self.episode.ending:
            self._still_going()
            return
        self.road.contact(self._after(1), made=True)
        self.road.tell(self._after(1))
        if self.episode.ending == "need_found":
            self._need()
        else:
            self.road.end(self._after(1.2), self.episode.ending)

    def _knock_in_vain(self) -> None:
        for step, how in ((0.5, "visit"), (1.5, "call"), (3, "message")):
            self.road.contact(self._after(step), made=False, how=how)
        now = self._after(4)
        self.road.tell(now, "exception", "cannot_be_found")
        self.road.end(now, "unreachable")

    def _still_going(self) -> None:
        """Contact goes on: the next visit is today or within two weeks.

        The coordinator's own day is kept for the stories.
        """
        soonest = 0 if self.road.by == self.world.worker("referent") else 3
        days = soonest + self.number % 10
        planned = self.world.today + dt.timedelta(days=days)
        self.road.contact(
            self._after(1),
            made=True,
            how=("visit", "call", "met")[self.number % 3],
            next_on=planned,
        )
        self.road.tell(self._after(1))

    def _need(self) -> None:
        episode, road = self.episode, self.road
        road.meet(self._after(1.5), episode.resident)
        language = "nl" if episode.resident.languages[0] == "nl" else "fr"
        road.need_found(
            self._after(2),
            NeedWords(
                kind=Kind.REQUEST if episode.asked_for else Kind.OBSERVED,
                words=episode.noticed.need(language),
                life_domains=episode.noticed.life_domains,
                felt_lonely=FeltLonely(episode.felt_lonely),
                isolated=Isolated(episode.isolated),
                root_causes=episode.noticed.root_causes,
            ),
        )
        self._help()

    def _help(self) -> None:
        """Ask for help, once more where the first said no, until it is answered."""
        episode, road = self.episode, self.road
        warm = episode.joint_contact
        if episode.declined:
            other = [key for key in episode.noticed.services if key != episode.service]
            road.ask(self._after(2.5), receiver_of((other or [episode.service])[0]))
            road.reply(self._after(3.5), "decline", episode.declined)
        road.ask(self._after(4), receiver_of(episode.service), warm=warm)
        if not episode.outcome and self.number % 2:
            self._wait()
            return
        road.reply(self._after(5), "accept")
        if warm:
            road.together(self._after(6), who=f"{episode.resident.called}, samen")
        if episode.outcome:
            self._answer()
        else:
            self._wait()

    def _wait(self) -> None:
        """Help is on its way: the next call is planned within three weeks."""
        days = 3 + self.number % 17
        day = self.world.today + dt.timedelta(days=days)
        self.road.move_steps(self.world.now - HOUR, day)

    def _answer(self) -> None:
        episode, road = self.episode, self.road
        word = {"helped": "yes", "partly": "partly"}.get(episode.outcome, "no")
        road.help_came(self._after(8), word)
        road.finish_steps(self._after(9))
        road.answered(self._after(9), episode.outcome)
