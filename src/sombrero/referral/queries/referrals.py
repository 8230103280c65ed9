"""Opening referrals, alone and as lists."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.core.models import User
from sombrero.detection.queries import get_need, needs_within_reach
from sombrero.people.queries import names_of, piece_words
from sombrero.referral.domain.disclosure import BY_KEY, Packet
from sombrero.referral.domain.three_parties import (
    ALLOWED,
    Answer,
    Course,
    Event,
    Party,
    Status,
    status,
)
from sombrero.referral.models import Referral
from sombrero.referral.queries.course import answer_of, course_of, packet_of
from sombrero.referral.queries.phrases import answer_words, badge_of, status_words


@dataclass(frozen=True, slots=True)
class PartyCard:
    """One of the three, with what they said last, in words."""

    party: Party
    title: str
    name: str
    words: str
    note: str
    badge: str
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the story of a referral."""

    when: dt.datetime
    who: str
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A referral as a page shows it."""

    referral: Referral
    person_name: str
    course: Course
    status: Status
    words: str
    badge: str
    packet: Packet

    @property
    def may(self) -> frozenset[str]:
        """What may happen now: answer, joint_contact, say, withdraw, reopen."""
        return frozenset(event.value for event in ALLOWED[self.status.state])

    @property
    def needs_joint_contact(self) -> bool:
        """Tell whether a promised introduction has not been written down."""
        return self.course.warm and not self.course.met

    @property
    def may_close(self) -> bool:
        """Tell whether the person's yes would close it now."""
        return Event.SAY in ALLOWED[self.status.state] and not self.needs_joint_contact

    @property
    def held_back(self) -> list[str]:
        """What the receiver does not see, in words."""
        return held_back_words(self.packet)

    @property
    def rows(self) -> list[tuple[str, str]]:
        """What the receiver sees, as label and value."""
        return line_rows(self.packet)

    @property
    def cards(self) -> list[PartyCard]:
        """The three parties, in the order in which one would introduce them."""
        sender = self.referral.sender
        return [
            self._card(Party.PERSON, _("The person"), self.person_name),
            self._card(Party.SENDER, _("Who asks"), str(sender) if sender else ""),
            self._card(Party.RECEIVER, _("Who can help"), self.referral.receiver_name),
        ]

    def _card(self, party: Party, title: str, name: str) -> PartyCard:
        answer = self.course.answers.get(party)
        badges = {"accept": "good", "pause": "look", "decline": "look"}
        return PartyCard(
            party=party,
            title=title,
            name=name,
            words=answer_words(answer, party),
            note=answer.note if answer else "",
            badge=badges[answer.move] if answer else "now",
            answer=answer,
        )

    @property
    def story(self) -> list[Entry]:
        """Everything that was said and done, newest first."""
        return sorted(_entries(self), key=lambda one: one.when)[::-1]


def line_rows(packet: Packet) -> list[tuple[str, str]]:
    """Give what a receiver sees as label and value, in the reader's language."""
    return [(_(one.label), piece_words(one.key, one.value)) for one in packet.lines]


def held_back_words(packet: Packet) -> list[str]:
    """Name what a receiver does not see."""
    return [_(p.label) for key, p in BY_KEY.items() if key not in packet.keys]


def get_referral(*, by: Actor, now: dt.datetime, pk: int, purpose: str) -> Shown:
    """Open one referral with its whole story; the opening is written down.

    Raises NotAllowed, or NotFound when it is out of reach. Eleven queries, twelve
    for a role that is bound to places, however long the story.
    """
    require(by, Permission.REFERRAL_READ)
    rows = Referral.objects.filter(pk=pk).prefetch_related(
        "answers__recorded_by", "joint_contacts__recorded_by", "turns__recorded_by"
    )
    referral = _complete(rows).first()
    if referral is None:
        raise NotFound(_("There is no such referral here."))
    need = get_need(by=by, now=now, pk=referral.need_id, purpose=purpose)
    audit(
        by=by, now=now, verb="referral.read", subject=f"referral:{pk}", purpose=purpose
    )
    return _shown(referral, str(need.person) if need.person else "")


def list_of_need(*, by: Actor, need_id: int) -> list[Shown]:
    """Give the referrals of a need, newest first. Four queries.

    The caller opened the need through its gate, which wrote down the reading.
    """
    require(by, Permission.REFERRAL_READ)
    return _list(Referral.objects.filter(need_id=need_id), by=by)


def list_of_person(*, by: Actor, person_id: int) -> list[Shown]:
    """Give the referrals of a person, newest first. Four queries, five for bound roles.

    Only for needs within reach: a person may have needs in more than one place.
    The caller opened the person through people's gate, which wrote down the reading.
    """
    require(by, Permission.REFERRAL_READ)
    needs = needs_within_reach(by=by).filter(person_id=person_id)
    return _list(Referral.objects.filter(need__in=needs), by=by)


def _list(rows: QuerySet[Referral], *, by: Actor) -> list[Shown]:
    referrals = list(_complete(rows).order_by("-opened_at", "-pk"))
    pks = {r.need.person_id for r in referrals if r.need.person_id is not None}
    names = names_of(by=by, pks=pks)
    return [_shown(r, names.get(r.need.person_id or 0, "")) for r in referrals]


def _complete(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    """Bring along all that a page tells of a referral, in a fixed number of queries."""
    return rows.select_related(
        "need", "sender", "consent", "service", "initiative"
    ).prefetch_related("answers", "joint_contacts")


def _shown(referral: Referral, person_name: str) -> Shown:
    course = course_of(referral)
    now = status(course)
    name = person_name or _("the person")
    return Shown(
        referral=referral,
        person_name=name,
        course=course,
        status=now,
        words=status_words(now, person=name, receiver=referral.receiver_name),
        badge=badge_of(now.state),
        packet=packet_of(referral),
    )


def _entries(shown: Shown) -> Iterator[Entry]:
    referral = shown.referral
    yield Entry(
        referral.opened_at,
        str(referral.sender or ""),
        _("Asked %(receiver)s for help") % {"receiver": referral.receiver_name},
        "",
    )
    names = {
        Party.PERSON: shown.person_name,
        Party.SENDER: str(referral.sender or ""),
        Party.RECEIVER: referral.receiver_name,
    }
    for answer in referral.answers.all():
        party = Party(answer.party)
        yield Entry(
            answer.at,
            _on_behalf(names[party], answer.recorded_by, answer.given_by),
            answer_words(answer_of(answer), party),
            answer.note,
        )
    for together in referral.joint_contacts.all():
        yield Entry(
            together.recorded_at,
            str(together.recorded_by or ""),
            _("Together: %(who)s") % {"who": together.who},
            together.note,
        )
    for turn in referral.turns.all():
        yield Entry(
            turn.at,
            _on_behalf(shown.person_name, turn.recorded_by, turn.given_by),
            turn.get_kind_display(),
            turn.note,
        )


def _on_behalf(name: str, recorded_by: User | None, given_by: str) -> str:
    """Say who said it, and who spoke or wrote for them."""
    spoken = (
        _("%(name)s, by the voice of %(given_by)s")
        % {"name": name, "given_by": given_by}
        if given_by
        else name
    )
    if recorded_by is None or recorded_by.name == name:
        return spoken
    return _("%(name)s, written down by %(worker)s") % {
        "name": spoken,
        "worker": recorded_by.name,
    }
