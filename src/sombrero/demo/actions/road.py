"""One signal's road, walked step by step through the actions that pages use too."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from django.utils import timezone

from sombrero.core.domain.actor import Actor
from sombrero.demo.domain.chronicle import Resident
from sombrero.demo.domain.hsds import identify
from sombrero.demo.domain.services import ORGANISATIONS, SERVICES
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
from sombrero.referral.actions import (
    Agreed,
    Move,
    Party,
    Receiver,
    Word,
    add_step,
    answer_referral,
    change_step,
    close_referral,
    finish_step,
    open_referral,
    record_joint_contact,
)
from sombrero.referral.actions import (
    Reason as Why,
)
from sombrero.referral.queries import fingerprint, list_steps_of_need, preview

# What receivers are told by default: enough to call somebody by their name.
TOLD = ("called", "phone", "language", "need")
_SERVICES = {service.key: service for service in SERVICES}
_ORGANISATIONS = {one.key: one for one in ORGANISATIONS}


def receiver_of(key: str) -> Receiver:
    """Return a service of the demo's directory as somebody to ask."""
    service = _SERVICES[key]
    owner = _ORGANISATIONS[service.organisation]
    name = service.name.nl or service.name.fr
    return Receiver(
        name=f"{name}, {owner.name.nl or owner.name.fr}",
        email=f"{owner.key}@hoedestad.example",
        language=owner.languages[0],
        service=uuid.UUID(identify(f"service:{key}")),
    )


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
    referral: int = 0
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

    # -- a way to help -----------------------------------------------------------
    def ask(self, now: dt.datetime, receiver: Receiver, *, warm: bool = False) -> str:
        """Ask a receiver for help; return the code of their link."""
        packet = preview(by=self.by, now=now, need_id=self.need, chosen=TOLD)
        opened = open_referral(
            by=self.by,
            now=now,
            need_id=self.need,
            receiver=receiver,
            pieces=sorted(packet.keys),
            agreed=Agreed(looked_at=fingerprint(packet), how="spoken"),
            warm=warm,
        )
        self.referral = opened.referral.pk
        self._version["referral"] = opened.referral.version
        return opened.code

    def reply(self, now: dt.datetime, move: str, reason: str = "") -> None:
        """Write down what the receiver said on the telephone."""
        answered = answer_referral(
            by=self.by,
            now=now,
            pk=self.referral,
            version=self._version["referral"],
            party=Party.RECEIVER,
            move=Move(move),
            reason=Why(reason) if reason else None,
        )
        self._version["referral"] = answered.version

    def together(self, now: dt.datetime, *, who: str, where: str = "") -> None:
        """Write down that sender, person and receiver were together."""
        met = record_joint_contact(
            by=self.by,
            now=now,
            pk=self.referral,
            version=self._version["referral"],
            on=timezone.localdate(now),
            who=who,
            where=where,
        )
        self._version["referral"] = met.version

    def help_came(self, now: dt.datetime, word: str) -> None:
        """Write down what the person says: yes, partly or no."""
        heard = close_referral(
            by=self.by,
            now=now,
            pk=self.referral,
            version=self._version["referral"],
            word=Word(word),
        )
        self._version["referral"] = heard.version

    # -- next steps ----------------------------------------------------------------
    def plan(self, now: dt.datetime, what: str, due_on: dt.date, *, who: Actor) -> None:
        """Plan something for the need, to be done by somebody."""
        add_step(
            by=self.by,
            now=now,
            need_id=self.need,
            what=what,
            due_on=due_on,
            assigned_to_id=who.user_id,
        )

    def finish_steps(self, now: dt.datetime) -> None:
        """Tick off everything that was still to do for the need."""
        open_ones, _done = list_steps_of_need(
            by=self.by, need_id=self.need, today=timezone.localdate(now)
        )
        for row in open_ones:
            finish_step(by=self.by, now=now, pk=row.step.pk, version=row.step.version)

    def move_steps(self, now: dt.datetime, due_on: dt.date) -> None:
        """Agree on another day for everything that is still to do."""
        open_ones, _done = list_steps_of_need(
            by=self.by, need_id=self.need, today=timezone.localdate(now)
        )
        for row in open_ones:
            change_step(
                by=self.by,
                now=now,
                pk=row.step.pk,
                version=row.step.version,
                what=row.step.what,
                due_on=due_on,
                assigned_to_id=self.by.user_id,
            )
