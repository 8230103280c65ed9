"""Roles that count: taking one, growing out of it, and who is looked for."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from sombrero.core.domain.roles import Permission
from sombrero.core.trying import done, posted, version_of
from sombrero.core.web import Request, worker_page
from sombrero.people.queries import get_person
from sombrero.talents import actions, queries
from sombrero.talents.domain.valued_roles import ROLE_KINDS, roles_near
from sombrero.talents.forms_roles import RoleForm, VacancyForm
from sombrero.talents.models import Vacancy
from sombrero.talents.views import WRONG

# Roles to think of beside the form.
NEAR = 3


def shown(
    request: Request, template: str, context: Mapping[str, object], form: forms.Form
) -> HttpResponse:
    """Show a page with a form; 422 when it was not right."""
    status = WRONG if form.errors else 200
    filled = {**context, "form": form}
    return render(request, f"talents/{template}.html", filled, status=status)


def kept_version(request: Request, current: int) -> int:
    """Give the version of the page: the posted one again, so that Stale stays told."""
    return version_of(request) if request.method == "POST" else current


# -- Who is looked for -----------------------------------------------------------------
@worker_page(Permission.OFFER_READ)
@never_cache
@require_GET
def roles(request: Request) -> HttpResponse:
    """Show the roles that wait, beside who might like them."""
    now = timezone.now()
    today = timezone.localdate(now)
    table = queries.roles_taken(by=request.actor, year=today.year)
    context = {
        "waiting": queries.roles_waiting(by=request.actor, now=now, today=today),
        "taken": [
            (_(ROLE_KINDS.get(row, row)), table.cells[row]["total"])
            for row in table.rows
        ],
        "year": today.year,
        "may_write": request.actor.may(Permission.OFFER_WRITE),
    }
    return render(request, "talents/roles.html", context)


@worker_page(Permission.OFFER_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def vacancy_new(request: Request) -> HttpResponse:
    """We look for someone who…"""
    form = VacancyForm(posted(request))
    if done(
        form,
        lambda: actions.look_for(
            by=request.actor, now=timezone.now(), role=form.role()
        ),
    ):
        messages.success(request, _("Written down."))
        return redirect("talents:roles")
    return shown(request, "vacancy", {"vacancy": None}, form)


@worker_page(Permission.OFFER_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def vacancy(request: Request, pk: int) -> HttpResponse:
    """Change what is looked for."""
    found = queries.get_vacancy(by=request.actor, pk=pk)
    form = VacancyForm(posted(request), initial=VacancyForm.start(found))
    if done(
        form,
        lambda: actions.change_vacancy(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            role=form.role(),
        ),
    ):
        messages.success(request, _("Written down."))
        return redirect("talents:roles")
    version = kept_version(request, found.version)
    return shown(request, "vacancy", {"vacancy": found, "version": version}, form)


@worker_page(Permission.OFFER_WRITE)
@require_POST
def vacancy_close(request: Request, pk: int) -> HttpResponse:
    """Look no further."""
    actions.close_vacancy(
        by=request.actor, now=timezone.now(), pk=pk, version=version_of(request)
    )
    messages.success(request, _("We look no further."))
    return redirect("talents:roles")


# -- Somebody's role -------------------------------------------------------------------
@worker_page(Permission.OFFER_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def role_new(request: Request, person_pk: int) -> HttpResponse:
    """Write down a role, or a wish for one."""
    by, now = request.actor, timezone.now()
    person = get_person(by=by, now=now, pk=person_pk, purpose="role")
    answered = _vacancy(request)
    start = VacancyForm.start(answered) if answered else {}
    form = RoleForm(posted(request), initial={**start, "words": ""})
    form.fields["until"].widget = forms.HiddenInput()
    if done(
        form,
        lambda: actions.take_role(
            by=by,
            now=now,
            person_id=person_pk,
            role=form.role(),
            since=form.days()[0],
            vacancy_id=answered.pk if answered else None,
        ),
    ):
        messages.success(request, _("Written down."))
        return redirect("talents:profile", person_pk)
    giving = queries.giving_of(
        by=by, person_id=person_pk, today=timezone.localdate(now)
    )
    has = {one.kind for one in giving.roles}
    near = [
        kind
        for kind in roles_near([one.kind for one in giving.offered])
        if kind not in has
    ]
    context = {"person": person, "vacancy": answered, "near": near[:NEAR]}
    return shown(request, "role", context, form)


def _vacancy(request: Request) -> Vacancy | None:
    """Give the vacancy that the address names, or None."""
    asked = request.GET.get("for", "")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 10):
        return None
    return queries.get_vacancy(by=request.actor, pk=int(asked))


@worker_page(Permission.OFFER_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def role(request: Request, pk: int) -> HttpResponse:
    """Change a role, begin it, or say goodbye to it."""
    by, now = request.actor, timezone.now()
    found = queries.get_role(by=by, pk=pk)
    person = get_person(by=by, now=now, pk=found.person_id, purpose="role")
    form = RoleForm(posted(request), initial=RoleForm.start(found))
    if done(
        form,
        lambda: actions.change_role(
            by=by,
            now=now,
            pk=pk,
            version=version_of(request),
            role=form.role(),
            since=form.days()[0],
            until=form.days()[1],
        ),
    ):
        messages.success(request, _("Written down."))
        return redirect("talents:profile", person.pk)
    version = kept_version(request, found.version)
    context = {"person": person, "role": found, "version": version}
    return shown(request, "role", context, form)


@worker_page(Permission.OFFER_WRITE)
@require_POST
def role_remove(request: Request, pk: int) -> HttpResponse:
    """Take away a role that was a mistake."""
    found = queries.get_role(by=request.actor, pk=pk)
    actions.remove_role(
        by=request.actor, now=timezone.now(), pk=pk, version=version_of(request)
    )
    messages.success(request, _("It is gone."))
    return redirect("talents:profile", found.person_id)
