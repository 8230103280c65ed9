"""Taking back a consent, and being forgotten."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sombrero.core.domain.roles import Permission
from sombrero.core.trying import done, posted
from sombrero.core.web import Request, worker_page
from sombrero.people.queries import get_consent, get_person
from sombrero.referral import actions


class ForgetForm(forms.Form):
    """Why a person is forgotten, without names."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why?"),
        choices=[
            ("the person asked", gettext_lazy("The person asks for it")),
            ("time is over", gettext_lazy("We kept it long enough")),
            ("by mistake", gettext_lazy("It was written down by mistake")),
        ],
        widget=forms.RadioSelect,
    )


@worker_page(Permission.PERSON_ERASE)
@never_cache
@require_http_methods(["GET", "POST"])
def forget(request: Request, pk: int) -> HttpResponse:
    """Say what disappears and what stays, and erase a person once confirmed."""
    now = timezone.now()
    person = get_person(by=request.actor, now=now, pk=pk, purpose="erase")
    form = ForgetForm(posted(request))

    def act() -> None:
        actions.forget_person(
            by=request.actor,
            now=now,
            person_id=pk,
            reason=form.cleaned_data["reason"],
        )

    if request.method == "POST" and done(form, act):
        messages.success(request, _("Everything about this person is gone."))
        return redirect("portal:today")
    context = {"person": person, "form": form}
    status = 422 if form.errors else 200
    return render(request, "referral/forget.html", context, status=status)


@worker_page(Permission.REFERRAL_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Say what closes, and take a consent back once confirmed."""
    now = timezone.now()
    consent = get_consent(by=request.actor, pk=pk)
    get_person(by=request.actor, now=now, pk=consent.person_id, purpose="consent")
    if request.method == "POST":
        actions.withdraw_any_consent(by=request.actor, now=now, consent_id=pk)
        messages.success(request, _("Taken back. What rested on it is closed."))
        return redirect("portal:person", consent.person_id)
    return render(request, "referral/withdraw_consent.html", {"consent": consent})
