"""The page of one approach: contacts, telling, who it is, and how it ends."""

import datetime as dt

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.core.trying import version_of
from sombrero.core.web import Request, worker_page
from sombrero.detection import actions
from sombrero.detection.domain.stages import APPROACH_ENDINGS, ENDINGS, Ending
from sombrero.detection.domain.tell_person import (
    DECISION_LABELS,
    REASON_LABELS,
    Decision,
    Reason,
)
from sombrero.detection.forms import (
    ContactForm,
    EndForm,
    LinkForm,
    TellForm,
    TransferForm,
)
from sombrero.detection.models import Approach, Contact, TellDecision
from sombrero.detection.queries import get_approach, team_of
from sombrero.detection.views.trying import doing, unseen
from sombrero.people.queries import compare_people


@worker_page(Permission.APPROACH_READ)
@never_cache
@require_GET
def approach(request: Request, pk: int) -> HttpResponse:
    """Show how somebody goes towards a person, and what may come next."""
    return _page(request, pk)


def _page(request: Request, pk: int, **tried: forms.Form) -> HttpResponse:
    """Show the page; a form that was tried keeps its text and its sentences."""
    now = timezone.now()
    today = timezone.localdate(now)
    found = get_approach(by=request.actor, now=now, pk=pk, purpose="follow up")
    shown: dict[str, forms.Form] = {
        "contact": ContactForm(),
        "tell": TellForm(),
        "link": LinkForm(
            alike=_alike(request.actor, found, now),
            initial={"name": _first_name(found), "person": ""},
        ),
        "transfer": TransferForm(team=team_of(by=request.actor, today=today)),
        "end": EndForm(),
        **tried,
    }
    context = {
        "approach": found,
        "forms": shown,
        "tried": list(tried),
        "unseen": unseen(tried, _forms_on_page(found)),
        "timeline": _timeline(found),
        "signals": list(found.signals.all()),
        "needs": list(found.needs.all()),
        "endings": [
            {"key": key, "label": _(ENDINGS[key].label), "why": _(rule.explanation)}
            for key in APPROACH_ENDINGS
            if (rule := ENDINGS[key])
        ],
        "ending": _ending(found),
        "is_tell_late": found.tell_by is not None and found.tell_by < today,
        "today": today,
        "may_write": request.actor.may(Permission.APPROACH_WRITE),
    }
    return render(
        request, "detection/approach.html", context, status=422 if tried else 200
    )


def _forms_on_page(found: Approach) -> set[str]:
    shown = {"tell"} if found.person_id else {"tell", "link"}
    return shown | {"contact", "end", "transfer"} if found.is_open else shown


def _first_name(found: Approach) -> str:
    return next((one.about_name for one in found.signals.all() if one.about_name), "")


def _alike(by: Actor, found: Approach, now: dt.datetime) -> list[tuple[int, str]]:
    """Return known persons who may be the one, each with the reasons."""
    name = _first_name(found)
    if found.person_id is not None or not name:
        return []
    alike = compare_people(by=by, now=now, name=name, place_id=found.place_id)
    return [
        (one.pk, ", ".join(filter(None, (one.name, one.address, *one.why))))
        for one in alike
    ]


def _ending(found: Approach) -> dict[str, str] | None:
    if not found.ending:
        return None
    rule = ENDINGS[Ending(found.ending)]
    return {"label": _(rule.label), "why": _(rule.explanation)}


def _timeline(found: Approach) -> list[dict[str, object]]:
    """Return contacts and decisions together, the newest first."""
    entries = [_contact_entry(one) for one in found.contacts.all()]
    entries += [_decision_entry(one) for one in found.tell_decisions.all()]
    return sorted(entries, key=lambda entry: str(entry["order"]), reverse=True)


def _contact_entry(contact: Contact) -> dict[str, object]:
    if contact.with_person:
        what = _("Met or spoke to the person")
    elif contact.made:
        what = _("Somebody near them answered")
    else:
        what = _("Nobody answered")
    how = contact.get_how_display()
    via = _("through %(whom)s") % {"whom": contact.via_whom} if contact.via_whom else ""
    return {
        "order": contact.happened_at.astimezone(dt.UTC).isoformat(),
        "when": contact.happened_at,
        "who": str(contact.recorded_by or ""),
        "what": " · ".join(filter(None, (what, how, via))),
        "text": contact.note,
        "kind": "good" if contact.made else "",
    }


def _decision_entry(decision: TellDecision) -> dict[str, object]:
    words = [_(DECISION_LABELS[Decision(decision.decision)])]
    if decision.reason:
        words.append(_(REASON_LABELS[Reason(decision.reason)]))
    return {
        "order": decision.decided_at.astimezone(dt.UTC).isoformat(),
        "when": decision.decided_at,
        "who": str(decision.decided_by or ""),
        "what": ": ".join(words),
        "text": decision.note,
        "kind": "",
    }


_do = doing("detection:approach", _page)


@worker_page(Permission.APPROACH_WRITE)
@require_POST
def contact(request: Request, pk: int) -> HttpResponse:
    """Write down a contact that was tried or made."""
    form = ContactForm(request.POST)
    now = timezone.now()

    def act() -> object:
        given = form.cleaned_data
        made = actions.ContactMade(
            made=given["result"] != "nobody",
            with_person=given["result"] == "person",
            how=given["how"],
            happened_at=given["happened_at"] or now,
            via_whom=given["via_whom"],
            note=given["note"],
            next_on=given["next_on"],
        )
        return actions.record_contact(
            by=request.actor,
            now=now,
            approach_pk=pk,
            version=version_of(request),
            contact=made,
        )

    return _do(request, pk, "contact", form, act, _("That is written down."))


@worker_page(Permission.APPROACH_WRITE)
@require_POST
def tell(request: Request, pk: int) -> HttpResponse:
    """Record whether the person was told that somebody worried."""
    form = TellForm(request.POST)

    def act() -> object:
        given = form.cleaned_data
        return actions.decide_telling(
            by=request.actor,
            now=timezone.now(),
            approach_pk=pk,
            version=version_of(request),
            decision=Decision(given["decision"]),
            reason=Reason(given["reason"]) if given["reason"] else None,
            until=given["until"],
            note=given["note"],
        )

    return _do(request, pk, "tell", form, act, _("This decision is written down."))


@worker_page(Permission.APPROACH_WRITE)
@require_POST
def link(request: Request, pk: int) -> HttpResponse:
    """Say who it is."""
    now = timezone.now()
    found = get_approach(by=request.actor, now=now, pk=pk, purpose="link person")
    form = LinkForm(request.POST, alike=_alike(request.actor, found, now))

    def act() -> object:
        given = form.cleaned_data
        return actions.link_person(
            by=request.actor,
            now=now,
            approach_pk=pk,
            version=version_of(request),
            person_id=given.get("person"),
            name=given["name"],
            phone=given["phone"],
            address=given["address"],
        )

    return _do(request, pk, "link", form, act, _("Now we know who it is."))


@worker_page(Permission.APPROACH_WRITE)
@require_POST
def transfer(request: Request, pk: int) -> HttpResponse:
    """Hand it to a colleague."""
    now = timezone.now()
    team = team_of(by=request.actor, today=timezone.localdate(now))
    form = TransferForm(request.POST, team=team)

    def act() -> object:
        return actions.transfer_approach(
            by=request.actor,
            now=now,
            pk=pk,
            version=version_of(request),
            user_id=form.cleaned_data["user"],
        )

    return _do(request, pk, "transfer", form, act, _("Your colleague goes on with it."))


@worker_page(Permission.APPROACH_WRITE)
@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """End an approach, in one of several good ways."""
    form = EndForm(request.POST)

    def act() -> object:
        return actions.end_approach(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            ending=Ending(form.cleaned_data["ending"]),
            note=form.cleaned_data["note"],
        )

    return _do(request, pk, "end", form, act, _("This approach has ended. Thank you."))
