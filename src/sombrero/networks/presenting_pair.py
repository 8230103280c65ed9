"""The page of two together: visits, forms, and what each is told."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from sombrero.core.models import User
from sombrero.core.web import Request
from sombrero.networks.domain.stages import Stage
from sombrero.networks.domain.telling import ASKER, HELPER, PIECES
from sombrero.networks.forms_matches import (
    EndForm,
    HearForm,
    IntroductionForm,
    MadeForm,
    MetForm,
    TellForm,
    VisitForm,
)
from sombrero.networks.helping_words import VISITS, visit_when
from sombrero.networks.models import Match, Visit
from sombrero.networks.queries.telling import thanks, told


def visit_rows(match: Match, tried: dict[str, forms.Form]) -> dict[str, Any]:
    """Return coming and past visits, each with its words and its form."""
    rows = [
        {
            "visit": one,
            "when": visit_when(one),
            "badge": VISITS[one.state],
            "form": tried.get(f"visit{one.pk}")
            or MadeForm(initial={"quarters": one.quarters}, auto_id=f"v{one.pk}-%s"),
        }
        for one in match.visits.all()
    ]
    planned = [one for one in rows if _is_planned(one["visit"])]
    past = [one for one in rows if not _is_planned(one["visit"])]
    return {"planned": planned, "past": past[::-1]}


def _is_planned(visit: object) -> bool:
    return isinstance(visit, Visit) and visit.state == Visit.State.PLANNED


def pair_forms(
    match: Match, team: Sequence[User], today: dt.date
) -> dict[str, forms.Form]:
    """Return the forms of the page, each with a name of its own."""
    request = match.request
    start = {
        "on": request.on,
        "at": request.at,
        "part_of_day": request.part_of_day,
        "companion": match.companion_id,
    }
    return {
        "introduce": IntroductionForm(
            team=team,
            initial={"on": match.next_on, "companion": match.companion_id},
            auto_id="intro-%s",
        ),
        "met": MetForm(initial={"on": today}, auto_id="met-%s"),
        "visit": VisitForm(team=team, initial=start, auto_id="plan-%s"),
        "hear": HearForm(auto_id="hear-%s"),
        "end": EndForm(auto_id="end-%s"),
    }


def pair_texts(
    request: Request, match: Match, tried: forms.Form | None
) -> dict[str, Any]:
    """Return what each is told, exactly as it will be read, and the thanks."""
    by, today = request.actor, timezone.localdate(timezone.now())
    stage = Stage(match.stage)
    if stage not in (Stage.PROPOSED, Stage.AGREED, Stage.INTRODUCED):
        over = {} if stage is Stage.ENDED else thanks(by=by, match=match)
        return {"thanks": over}
    alone = not match.request.first_together
    chosen = TellForm.start(alone=alone)
    if stage is not Stage.PROPOSED and match.told:
        chosen = {
            side: [key for key in PIECES[side] if f"{side}.{key}" in match.told]
            for side in PIECES
        }
    if request.GET.get("show") or tried is not None:
        data = request.GET if request.GET.get("show") else request.POST
        chosen = {side: data.getlist(side) for side in PIECES}
    companion = match.companion.name if match.companion else ""
    letters = {
        side: told(
            by=by,
            today=today,
            match=match,
            side=side,
            chosen=chosen[side],
            companion=companion,
        )
        for side in (HELPER, ASKER)
    }
    known = {side: letter.known for side, letter in letters.items()}
    return {
        "letters": letters,
        "is_told": bool(match.told),
        "showing": bool(request.GET.get("show")),
        "tell": TellForm(initial=chosen, known=known),
        "thanks": thanks(by=by, match=match) if match.agreed_at else {},
    }
