"""Pages about one person, the circle around them, and the register of fields."""

import json

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

from sombrero.core.domain.errors import Refused, Stale
from sombrero.core.domain.roles import Permission
from sombrero.core.trying import posted
from sombrero.core.web import Request, worker_page
from sombrero.people import actions, queries
from sombrero.people.domain.ecomap import Around, draw
from sombrero.people.forms import FindPersonForm, PersonForm, RelationForm


@worker_page(Permission.PERSON_READ)
@never_cache
@require_http_methods(["GET", "POST"])
def find(request: Request) -> HttpResponse:
    """Look for a person by name or telephone, which never stand in an address."""
    form = FindPersonForm(posted(request))
    words = form.cleaned_data["q"].strip() if form.is_valid() else ""
    found = []
    if words:
        found = queries.find_people(by=request.actor, now=timezone.now(), words=words)
    context = {"form": form, "words": words, "found": found}
    return render(request, "people/find.html", context)


@worker_page(Permission.PERSON_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """Change what is written of a person."""
    now = timezone.now()
    person = queries.get_person(by=request.actor, now=now, pk=pk, purpose="correct")
    form = PersonForm(posted(request), initial=PersonForm.start(person))
    if request.method == "POST" and form.is_valid() and _save(request, pk, form):
        messages.success(request, _("Written down."))
        return redirect("portal:person", pk)
    # After a colleague's change the page keeps what was typed and asks to look again.
    version = request.POST.get("version") or person.version
    context = {"person": person, "form": form, "version": version}
    status = 422 if form.errors else 200
    return render(request, "people/edit.html", context, status=status)


def _save(request: Request, pk: int, form: PersonForm) -> bool:
    data = form.cleaned_data
    version = request.POST.get("version", "")
    try:
        actions.update_person(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=int(version) if version.isdecimal() and len(version) < 10 else 0,
            name=data["name"],
            called=data["called"],
            birth_year=data["birth_year"],
            languages=form.languages(),
            phone=data["phone"],
            email=data["email"],
            address=data["address"],
            preferred_channel=data["preferred_channel"],
            strengths=data["strengths"],
            note=data["note"],
        )
    except (Refused, Stale) as problem:
        form.add_error(None, problem.sentence)
        return False
    return True


@worker_page(Permission.PERSON_READ)
@never_cache
@require_http_methods(["GET", "POST"])
def circle(request: Request, pk: int) -> HttpResponse:
    """Show who matters to a person, as a picture and as a list, and add somebody."""
    now = timezone.now()
    by = request.actor
    person = queries.get_person(by=by, now=now, pk=pk, purpose="circle")
    form = RelationForm(posted(request))
    if request.method == "POST" and form.is_valid() and _add(request, pk, form):
        messages.success(request, _("Written down."))
        return redirect("people:circle", pk)
    relations = queries.circle_of(by=by, person_id=pk)
    around = [Around(one.name, one.ring, one.bond, one.where) for one in relations]
    context = {
        "person": person,
        "form": form,
        "relations": relations,
        "dots": draw(around),
        "may_write": by.may(Permission.PERSON_WRITE),
    }
    status = 422 if form.errors else 200
    return render(request, "people/circle.html", context, status=status)


def _add(request: Request, pk: int, form: forms.Form) -> bool:
    try:
        actions.add_relation(
            by=request.actor, now=timezone.now(), person_id=pk, **form.cleaned_data
        )
    except Refused as problem:
        form.add_error(None, problem.sentence)
        return False
    return True


@worker_page(Permission.PERSON_WRITE)
@require_POST
def remove_relation(request: Request, pk: int, relation_pk: int) -> HttpResponse:
    """Take somebody out of the circle."""
    now = timezone.now()
    queries.get_person(by=request.actor, now=now, pk=pk, purpose="circle")
    actions.remove_relation(by=request.actor, now=now, pk=relation_pk)
    messages.success(request, _("Taken out of the circle."))
    return redirect("people:circle", pk)


@worker_page(Permission.PERSON_EXPORT)
@never_cache
@require_POST
def export(request: Request, pk: int) -> HttpResponse:
    """Give everything that is kept about a person, as one file."""
    now = timezone.now()
    queries.get_person(by=request.actor, now=now, pk=pk, purpose="export")
    everything = actions.export_person(by=request.actor, now=now, pk=pk)
    text = json.dumps(everything, ensure_ascii=False, indent=2)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="person-{pk}.json"'
    return answer


@worker_page(Permission.REGISTRY_READ)
@never_cache
@require_GET
def registry(request: Request) -> HttpResponse:
    """Show what is kept about persons, why, and on which ground."""
    rows = queries.privacy_registry(by=request.actor)
    tables: dict[str, list[queries.RegistryRow]] = {}
    for row in rows:
        tables.setdefault(row.table, []).append(row)
    return render(request, "people/registry.html", {"tables": tables})
