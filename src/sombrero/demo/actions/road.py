"""One signal's road, walked step by step through the actions that pages use too."""

import datetime as dt
from dataclasses import dataclass, field

from sombrero.core.domain.actor import Actor
from sombrero.demo.domain.chronicle import Resident
from sombrero.detection.actions import (
    Category,
    ContactMade,
    Decision,
    Ending,
    Intake,
    NeedWords,
    Outcome,
    Reason,
    Recorded,
    Urgency,
    assign_signal,
    close_need,
    close_signal,
    decide_telling,
    end_approach,
    link_person,
    open_need,
    record_contact,
    record_signal,
    set_triage,
    start_approach,
)
from sombrero.people.actions import register_person


@dataclass
class Road:
    """Where one signal is. by: who follows it up.

    Every step takes the moment it happened. pk and version of the signal, and later
    of the approach and the need, are kept here, as a form keeps them.
    """

    by: Actor
    signal: int = 0
    receipt: str = ""
    person: int | None = None
    approach: int = 0
    need: int = 0
    place: int | None = None
    _version: dict[str, int] = field(default_factory=dict)

    def notice(self, now: dt.datetime, intake: Intake, *, by: Actor, key: str) -> str:
        """Record the signal; return the receipt that the reporter gets."""
        made: Recorded = record_signal(by=by, now=now, intake=intake, token=key)
        self.signal, self.receipt = made.signal.pk, made.receipt
        self._version["signal"] = made.signal.version
        return made.receipt

    def triage(
        self, now: dt.datetime, category: str, urgency: str = "this_week"
    ) -> None:
        """Decide what it is about, and give it to whoever walks this road."""
        read = set_triage(
            by=self.by,
            now=now,
            pk=self.signal,
            version=self._version["signal"],
            category=Category(category),
            urgency=Urgency(urgency),
            reason="Na het lezen van het hele bericht / après lecture du message",
        )
        given = assign_signal(
            by=self.by,
            now=now,
            pk=self.signal,
            version=read.version,
            user_id=self.by.user_id,
        )
        self._version["signal"] = given.version

    def close(self, now: dt.datetime, ending: str) -> None:
        """End a signal that needs no approach."""
        close_signal(
            by=self.by,
            now=now,
            pk=self.signal,
            version=self._version["signal"],
            ending=Ending(ending),
        )

    def go(self, now: dt.datetime, *, called: str = "") -> None:
        """Begin to go towards the person."""
        begun = start_approach(
            by=self.by,
            now=now,
            signal_pk=self.signal,
            version=self._version["signal"],
            called=called,
        )
        self.approach, self.place = begun.pk, begun.place_id
        self._version["approach"] = begun.version

    def contact(
        self,
        now: dt.datetime,
        *,
        made: bool,
        how: str = "visit",
        via_whom: str = "",
        note: str = "",
        next_on: dt.date | None = None,
    ) -> None:
        """Write down a contact, made with the person or tried in vain."""
        record_contact(
            by=self.by,
            now=now,
            approach_pk=self.approach,
            version=self._version["approach"],
            contact=ContactMade(
                made=made,
                with_person=made,
                how=how,
                happened_at=now,
                via_whom=via_whom,
                note=note,
                next_on=next_on,
            ),
        )
        self._version["approach"] += 1

    def tell(
        self,
        now: dt.datetime,
        decision: str = "told",
        reason: str = "",
        until: dt.date | None = None,
    ) -> None:
        """Write down whether the person was told that somebody worried."""
        decide_telling(
            by=self.by,
            now=now,
            approach_pk=self.approach,
            version=self._version["approach"],
            decision=Decision(decision),
            reason=Reason(reason) if reason else None,
            until=until,
        )
        self._version["approach"] += 1

    def meet(
        self, now: dt.datetime, who: Resident, *, strengths: str = "", note: str = ""
    ) -> None:
        """Write down who the person is, with their agreement."""
        person = register_person(
            by=self.by,
            now=now,
            name=who.name,
            called=who.called,
            birth_year=who.birth_year,
            languages=list(who.languages),
            phone=who.phone,
            address=who.address,
            place_id=self.place,
            strengths=strengths,
            note=note,
        )
        linked = link_person(
            by=self.by,
            now=now,
            approach_pk=self.approach,
            version=self._version["approach"],
            person_id=person.pk,
        )
        self.person = person.pk
        self._version["approach"] = linked.version

    def need_found(self, now: dt.datetime, words: NeedWords) -> None:
        """Write down what is needed; the approach ends, the need goes on."""
        opened = open_need(by=self.by, now=now, need=words, approach_pk=self.approach)
        self.need = opened.pk
        self._version["need"] = opened.version
        self.end(now, "need_found")

    def end(self, now: dt.datetime, ending: str, note: str = "") -> None:
        """End the approach."""
        ended = end_approach(
            by=self.by,
            now=now,
            pk=self.approach,
            version=self._version["approach"],
            ending=Ending(ending),
            note=note,
        )
        self._version["approach"] = ended.version

    def answered(self, now: dt.datetime, outcome: str, answer: str = "") -> None:
        """Close the need with what the person said to "did it help?"."""
        close_need(
            by=self.by,
            now=now,
            pk=self.need,
            version=self._version["need"],
            outcome=Outcome(outcome),
            answer=answer,
        )
