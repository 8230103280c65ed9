"""Surveys: writing the questions, opening the link, answers, and closing."""

import datetime as dt
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from sombrero.analysis.actions.lived import StatementWords, write_statements
from sombrero.analysis.actions.lived_shared import count_fact, living_session, trail
from sombrero.analysis.domain.lived import Channel
from sombrero.analysis.domain.lived_methods import SURVEY
from sombrero.analysis.domain.lived_survey import (
    Question,
    as_json,
    from_json,
    numbered,
    problem,
    read_answer,
)
from sombrero.analysis.domain.lived_templates import TEMPLATES
from sombrero.analysis.models import Session, Survey, SurveyAnswer
from sombrero.analysis.queries.lived import get_survey
from sombrero.core.access import require
from sombrero.core.actions.versions import write
from sombrero.core.domain.actor import PUBLIC, Actor
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.nameless import refuse_persons
from sombrero.core.scoping import scope

State = Survey.State


def begin_survey(
    *,
    by: Actor,
    now: dt.datetime,
    session_pk: int,
    template: str,
    language: str,
    closes_on: dt.date,
) -> Survey:
    """Put a set of questions, in one language, in a session. Raises Refused."""
    require(by, Permission.LIVED_WRITE)
    if template not in TEMPLATES:
        raise NotFound
    chosen = TEMPLATES[template]
    with override(language):
        intro = _(chosen.intro)
        questions = numbered(
            (_(text), ask, [_(one) for one in choices])
            for text, ask, choices in chosen.questions
        )
    with transaction.atomic():
        session = living_session(by=by, pk=session_pk)
        if session.method != SURVEY.key or Survey.objects.filter(session=session):
            raise Refused(_("This session has its questions already."))
        survey = Survey.objects.create(
            initiative_id=by.here,
            session=session,
            language=language,
            intro=intro,
            questions=as_json(questions),
            token=secrets.token_urlsafe(12),
            closes_on=closes_on,
        )
        trail(by, now, "lived.survey_begun", survey.session)
    return survey


def write_questions(
    *,
    by: Actor,
    now: dt.datetime,
    session_pk: int,
    version: int,
    intro: str,
    closes_on: dt.date,
    questions: Sequence[Question],
) -> Survey:
    """Change the questions of a survey that is not open yet. Raises Refused, Stale."""
    require(by, Permission.LIVED_WRITE)
    if sentence := problem(questions):
        raise Refused(_(sentence))
    return _step(
        by=by,
        now=now,
        session_pk=session_pk,
        version=version,
        state=State.DRAFT,
        verb="lived.survey_written",
        intro=intro.strip(),
        closes_on=closes_on,
        questions=as_json(questions),
    )


def open_survey(
    *, by: Actor, now: dt.datetime, session_pk: int, version: int
) -> Survey:
    """Open the link. The questions stay as they are now. Raises Refused, Stale."""
    require(by, Permission.LIVED_WRITE)
    survey = get_survey(by=by, session_pk=session_pk)
    if survey.closes_on < timezone.localdate(now):
        raise Refused(_("Its last day is over: choose a later day first."))
    return _step(
        by=by,
        now=now,
        session_pk=session_pk,
        version=version,
        state=State.DRAFT,
        verb="lived.survey_opened",
        new_state=State.OPEN,
    )


def close_survey(
    *, by: Actor, now: dt.datetime, session_pk: int, version: int
) -> Survey:
    """Close a survey: nobody answers any more, and the counts are shown."""
    require(by, Permission.LIVED_WRITE)
    with transaction.atomic():
        survey = _step(
            by=by,
            now=now,
            session_pk=session_pk,
            version=version,
            state=State.OPEN,
            verb="lived.survey_closed",
            new_state=State.CLOSED,
        )
        _count_answers(survey, now)
    return survey


def _count_answers(survey: Survey, now: dt.datetime) -> None:
    """Publish how many answered by which way, and that so many were reached."""
    session = survey.session
    ways = Counter(survey.answers.values_list("channel", flat=True))
    for channel, number in sorted(ways.items()):
        count_fact(session, "lived.answer", number, now=now, channel=channel)
    answered = sum(ways.values())
    more = answered - session.reached
    since = session.created_at if more < 0 else None
    method = SURVEY.key
    count_fact(session, "lived.reached", more, now=now, since=since, method=method)
    Session.objects.filter(pk=session.pk).update(
        reached=answered, version=F("version") + 1
    )


def _step(
    *,
    by: Actor,
    now: dt.datetime,
    session_pk: int,
    version: int,
    state: State,
    verb: str,
    new_state: State | None = None,
    **changed: object,
) -> Survey:
    """Change a survey that is in this state, guarded by its version."""
    with transaction.atomic():
        living_session(by=by, pk=session_pk)
        survey = get_survey(by=by, session_pk=session_pk)
        if survey.state != state:
            raise Refused(_("This survey is already further on; nothing was changed."))
        if new_state is not None:
            changed["state"] = new_state
        write(Survey.objects.filter(pk=survey.pk), version, **changed)
        trail(by, now, verb, survey.session)
    return get_survey(by=by, session_pk=session_pk)


# -- Answers -------------------------------------------------------------------------
Given = Mapping[str, str | Sequence[str]]


def answer_survey(
    *, now: dt.datetime, survey: Survey, given: Given, sending: str
) -> None:
    """Keep what somebody answered through the link; twice the same counts once.

    survey: from queries.open_survey. Raises Refused for an empty answer, or for own
    words that point at a person.
    """
    by = PUBLIC.within(survey.initiative_id)
    with scope(initiative=survey.initiative_id), transaction.atomic():
        _keep(survey, given, Channel.WEB, sending, now=now)
        trail(by, now, "lived.answered", survey.session)


def enter_answers(
    *,
    by: Actor,
    now: dt.datetime,
    session_pk: int,
    channel: Channel,
    rows: Sequence[Given],
    sending: str,
) -> int:
    """Keep what was answered by telephone, or on a pile of papers.

    Returns how many rows were not empty. Raises Refused unless the survey is open.
    """
    require(by, Permission.LIVED_WRITE)
    with transaction.atomic():
        living_session(by=by, pk=session_pk)
        survey = get_survey(by=by, session_pk=session_pk)
        if survey.state != State.OPEN:
            raise Refused(_("Answers are taken while the survey is open."))
        questions = from_json(survey.questions)
        filled = [one for one in rows if not read_answer(questions, one).is_empty]
        for number, one in enumerate(filled):
            _keep(survey, one, channel, f"{sending[:56]}-{number}", now=now)
        trail(by, now, "lived.answers_entered", survey.session, answers=len(filled))
    return len(filled)


def _keep(
    survey: Survey, given: Given, channel: Channel, sending: str, *, now: dt.datetime
) -> None:
    answer = read_answer(from_json(survey.questions), given)
    if answer.is_empty:
        raise Refused(_("Answer at least one question."))
    refuse_persons(*answer.said.values())
    __, is_new = SurveyAnswer.objects.get_or_create(
        sending=sending[:64],
        defaults={"survey": survey, "channel": channel, "chosen": answer.chosen},
    )
    if is_new and answer.said:
        rows = [StatementWords(words) for words in answer.said.values()]
        write_statements(survey.session, rows, now=now)
