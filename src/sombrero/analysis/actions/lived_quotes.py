"""Agreeing to be quoted, and taking it back. The speaker stays without a name."""

import datetime as dt
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.analysis.actions.editions import take_out_ended_quotes
from sombrero.analysis.actions.lived import forget_statement
from sombrero.analysis.domain.lived import LANGUAGES, Audience, Given
from sombrero.analysis.models import Quote, Statement
from sombrero.analysis.queries.lived import get_statement, quote_by_code
from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import PUBLIC, Actor
from sombrero.core.domain.codes import hash_code, make_code
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.nameless import refuse_persons
from sombrero.core.scoping import scope


@dataclass(frozen=True)
class Agreed:
    """What a speaker agreed to: these words, for whom, until when, how, and who heard.

    witness: who of the team heard the agreement; never the speaker.
    """

    words: str
    audience: str
    language: str
    given: str
    witness: str
    given_on: dt.date
    until: dt.date


def agree_quote(
    *, by: Actor, now: dt.datetime, statement_pk: int, agreed: Agreed
) -> tuple[Quote, str]:
    """Keep an agreement to be quoted; return it with the code for the slip.

    The code is shown once: only its hash is kept. Raises NotFound, Refused.
    """
    require(by, Permission.LIVED_WRITE)
    refuse_persons(agreed.words)
    code = make_code(secrets.token_bytes(16))
    with transaction.atomic():
        statement = get_statement(by=by, pk=statement_pk)
        _check(agreed, statement, today=timezone.localdate(now))
        quote = Quote.objects.create(
            initiative_id=by.here,
            statement=statement,
            code_hash=hash_code(code),
            **{**vars(agreed), "words": agreed.words.strip()},
        )
        _trail(by, now, "lived.quote_agreed", quote)
    return quote, code


def _check(agreed: Agreed, statement: Statement, *, today: dt.date) -> None:
    known = Quote.objects.filter(statement=statement).first()
    if known is not None:
        raise Refused(
            _("These words were taken back: they cannot be shared again.")
            if known.withdrawn_on
            else _("There is an agreement on these words already.")
        )
    if not agreed.words.strip() or not agreed.witness.strip():
        raise Refused(_("Write down the words, and who of the team heard it."))
    if (
        agreed.audience not in set(Audience)
        or agreed.given not in set(Given)
        or agreed.language not in LANGUAGES
    ):
        raise Refused(_("Say for whom, how and in which language they agreed."))
    last = statement.session.erase_on
    if agreed.given_on > today or not today <= agreed.until <= last:
        raise Refused(
            _("An agreement begins today or before, and ends by %(day)s at the latest.")
            % {"day": last.isoformat()}
        )


def withdraw_quote(*, by: Actor, now: dt.datetime, statement_pk: int) -> None:
    """Take a quote back because its speaker told the team. Raises NotFound."""
    require(by, Permission.LIVED_WRITE)
    with transaction.atomic():
        statement = get_statement(by=by, pk=statement_pk)
        quote = Quote.objects.filter(statement=statement).first()
        if quote is None:
            raise NotFound
        _withdraw(quote, by=by, now=now)


def take_back(*, now: dt.datetime, code: str, everything: bool) -> None:
    """Take one's words back with the code of the slip; anybody who has it may.

    everything: what was said goes too, not only the quote. Raises NotFound.
    """
    today = timezone.localdate(now)
    quote = quote_by_code(code=code, on=today)
    by = PUBLIC.within(quote.initiative_id)
    with scope(initiative=quote.initiative_id), transaction.atomic():
        _withdraw(quote, by=by, now=now)
        if everything:
            forget_statement(quote.statement, now=now)


def _withdraw(quote: Quote, *, by: Actor, now: dt.datetime) -> None:
    """Empty a quote; doing it twice changes nothing."""
    if quote.withdrawn_on is None:
        Quote.objects.filter(pk=quote.pk).update(
            words="", withdrawn_on=timezone.localdate(now)
        )
        _trail(by, now, "lived.quote_withdrawn", quote)
        take_out_ended_quotes(now=now)


def _trail(by: Actor, now: dt.datetime, verb: str, quote: Quote) -> None:
    audit(
        by=by,
        now=now,
        verb=verb,
        subject=f"lived-statement:{quote.statement_id}",
        detail={"until": quote.until.isoformat(), "audience": quote.audience},
    )
