"""One person's side of giving: profile, terms, rest, the sheet on paper, who is new."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from sombrero.core.domain.errors import Refused, Stale
from sombrero.core.domain.roles import Permission
from sombrero.core.trying import posted, version_of
from sombrero.core.web import Request, worker_page
from sombrero.people.actions import PersonFields
from sombrero.people.queries import Alike, get_person
from sombrero.talents import actions, queries
from sombrero.talents.domain.catalogue import NEVER
from sombrero.talents.domain.terms import DAYS, DECLINES, PARTS, REACH, TAGS
from sombrero.talents.forms import SPOKEN, language_choices
from sombrero.talents.forms_terms import (
    KnownForm,
    NewHelperForm,
    PaperForm,
    TermsForm,
)
from sombrero.talents.presenting import pictures, terms_said
from sombrero.talents.views import WRONG, tell

MOST_DIGITS = 9


@worker_page(Permission.OFFER_READ)
@never_cache
@require_GET
def profile(request: Request, person_pk: int) -> HttpResponse:
    """Show what somebody is and does for others, and on which terms."""
    by, now = request.actor, timezone.now()
    person = get_person(by=by, now=now, pk=person_pk, purpose="profile")
    giving = queries.giving_of(
        by=request.actor, person_id=person_pk, today=timezone.localdate()
    )
    context = {
        "person": person,
        "strengths": [one for one in person.strengths.splitlines() if one.strip()],
        "giving": giving,
        "said": terms_said(giving.helper) if giving.helper else None,
        "may_write": request.actor.may(Permission.OFFER_WRITE),
        "may_rest": request.actor.may(Permission.HELP_WRITE),
    }
    return render(request, "talents/profile.html", context)


# -- Terms ---------------------------------------------------------------------------
@worker_page(Permission.OFFER_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def terms(request: Request, person_pk: int) -> HttpResponse:
    """Write down on which terms somebody helps."""
    by, now = request.actor, timezone.now()
    person = get_person(by=by, now=now, pk=person_pk, purpose="terms of helping")
    helper = queries.terms_of(by=request.actor, person_id=person_pk)
    form = TermsForm(posted(request), initial=TermsForm.start(helper))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_terms(
                by=request.actor,
                now=timezone.now(),
                person_id=person_pk,
                version=version_of(request),
                terms=form.terms(),
            )
        except (Refused, Stale) as problem:
            form.add_error(None, problem.sentence)
        else:
            messages.success(request, _("Written down."))
            return redirect("talents:profile", person_pk)
    context = {
        "person": person,
        "form": form,
        "parts": [_(one) for one in PARTS.values()],
        "version": _version(request, helper.version if helper else 0),
    }
    status = WRONG if form.errors else 200
    return render(request, "talents/terms.html", context, status=status)


def _version(request: Request, current: int) -> int:
    """Give the version of the page: the posted one again, so that Stale stays told."""
    return version_of(request) if request.method == "POST" else current


@worker_page(Permission.OFFER_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def known(request: Request, person_pk: int) -> HttpResponse:
    """Write down how well the team knows a helper."""
    by, now = request.actor, timezone.now()
    person = get_person(by=by, now=now, pk=person_pk, purpose="terms of helping")
    helper = queries.terms_of(by=request.actor, person_id=person_pk)
    form = KnownForm(posted(request), initial=KnownForm.start(helper))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_known(
                by=request.actor,
                now=timezone.now(),
                person_id=person_pk,
                **form.cleaned_data,
            )
        except Refused as problem:
            form.add_error(None, problem.sentence)
        else:
            messages.success(request, _("Written down."))
            return redirect("talents:profile", person_pk)
    context = {"person": person, "form": form, "months": settings.SOMBRERO_CHECK_MONTHS}
    status = WRONG if form.errors else 200
    return render(request, "talents/known.html", context, status=status)


@worker_page(Permission.OFFER_WRITE, Permission.HELP_WRITE)
@require_POST
def rest(request: Request, person_pk: int) -> HttpResponse:
    """Not this month."""
    actions.rest(by=request.actor, now=timezone.now(), person_id=person_pk)
    messages.success(request, _("We leave them in peace until the first of the month."))
    return redirect("talents:profile", person_pk)


@worker_page(Permission.OFFER_WRITE, Permission.HELP_WRITE)
@require_POST
def wake(request: Request, person_pk: int) -> HttpResponse:
    """Ask them again."""
    actions.wake(by=request.actor, now=timezone.now(), person_id=person_pk)
    messages.success(request, _("We may ask them again."))
    return redirect("talents:profile", person_pk)


# -- On paper ------------------------------------------------------------------------
@worker_page(Permission.OFFER_READ)
@never_cache
@require_GET
def sheet(request: Request) -> HttpResponse:
    """Show the sheet for the kitchen table, in the language of whoever fills it in."""
    asked = request.GET.get("language", "")
    codes = [code for code, _name in settings.LANGUAGES]
    language = asked if asked in codes else (get_language() or "nl")[:2]
    with override(language):
        context = {
            "language": language,
            "languages": settings.LANGUAGES,
            "pictures": pictures(),
            "days": [_(one) for one in DAYS.values()],
            "parts": [_(one) for one in PARTS.values()],
            "reach": [_(one) for one in REACH.values()],
            "spoken": [name for _code, name in language_choices()[:8]],
            "tags": [_(one) for one in TAGS.values()],
            "declines": [_(one) for one in DECLINES.values()],
            "never": [_(one) for one in NEVER],
        }
    return render(request, "talents/sheet.html", context)


@worker_page(Permission.OFFER_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def paper(request: Request, person_pk: int) -> HttpResponse:
    """Type in a sheet that came back, in the order of the paper."""
    by, now = request.actor, timezone.now()
    person = get_person(by=by, now=now, pk=person_pk, purpose="offer")
    helper = queries.terms_of(by=request.actor, person_id=person_pk)
    offered = queries.offers_of(by=request.actor, person_id=person_pk)
    start = {
        **TermsForm.start(helper),
        "kinds": [one.kind for one in offered if not one.is_paused],
    }
    form = PaperForm(posted(request), initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            changed = actions.write_sheet(
                by=request.actor,
                now=timezone.now(),
                person_id=person_pk,
                version=version_of(request),
                chosen=_chosen(form),
                terms=form.terms(),
            )
        except (Refused, Stale) as problem:
            form.add_error(None, problem.sentence)
        else:
            tell(request, changed)
            return redirect("talents:profile", person_pk)
    context = {
        "person": person,
        "version": _version(request, helper.version if helper else 0),
        **_sheet_context(form),
    }
    status = WRONG if form.errors else 200
    return render(request, "talents/paper.html", context, status=status)


def _chosen(form: PaperForm) -> actions.Chosen:
    given = form.cleaned_data
    return actions.Chosen(given["kinds"], given["words"], given["when_words"])


def _sheet_context(form: PaperForm) -> dict[str, Any]:
    return {
        "form": form,
        "pictures": pictures(form["kinds"].value() or []),
        "parts": [_(one) for one in PARTS.values()],
    }


# -- Somebody new --------------------------------------------------------------------
@worker_page(Permission.OFFER_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Write down somebody new who wants to help, after looking who is known."""
    by = request.actor
    form = NewHelperForm(posted(request), initial=TermsForm.start(None))
    form.with_places(queries.parts_here(by=by))
    alike: list[Alike] = []
    if request.method == "POST" and form.is_valid():
        alike = _alike(request, form)
        if not alike and (person_pk := _welcome(request, form)):
            messages.success(request, _("Welcome, and written down."))
            return redirect("talents:profile", person_pk)
    context = {"alike": alike, **_sheet_context(form)}
    status = WRONG if form.errors or alike else 200
    return render(request, "talents/new.html", context, status=status)


def _alike(request: Request, form: NewHelperForm) -> list[Alike]:
    """Who this may be already; nobody once somebody looked and said it is not."""
    given = form.cleaned_data
    if given["is_new"]:
        return []
    return queries.known_already(
        by=request.actor,
        now=timezone.now(),
        name=given["name"],
        phone=given["phone"],
    )


def _welcome(request: Request, form: NewHelperForm) -> int | None:
    given = form.cleaned_data
    fields: PersonFields = {
        "name": given["name"],
        "phone": given["phone"],
        "email": given["email"],
        "address": given["address"],
        "place_id": given["place"],
        "languages": [code for code in SPOKEN if code in given["languages"]],
        "preferred_channel": "phone" if given["phone"] else "visit",
    }
    try:
        return actions.welcome_helper(
            by=request.actor,
            now=timezone.now(),
            person=fields,
            agreed=given["agreed"],
            chosen=_chosen(form),
            terms=form.terms(),
        )
    except Refused as problem:
        form.add_error(None, problem.sentence)
        return None
