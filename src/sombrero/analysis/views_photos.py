"""Pages of a photo of a walk: add it, look at it, remove it. For the team only."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from sombrero.analysis.actions import photos as actions
from sombrero.analysis.domain.photos import SENTENCES, UnfitPhotoError
from sombrero.analysis.queries import photos as queries
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.forms import WithoutPersons
from sombrero.core.web import Request, worker_page

WRONG = 422


class PhotoForm(WithoutPersons):
    """A photo and what is to be seen on it."""

    photo = forms.FileField(
        label=_("The photo"),
        help_text=_("JPEG, PNG or WebP, at most 15 MB."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    alt = forms.CharField(
        label=_("What is to be seen?"),
        help_text=_("For who cannot see it. For example: a bench without a back rest."),
        max_length=200,
    )
    faceless = forms.BooleanField(
        label=_("Nobody can be recognised on it: no face, no number plate, no name"),
        error_messages={
            "required": _("Take it anew without people, or cover who can be seen.")
        },
    )


@worker_page(Permission.LIVED_WRITE)
@require_http_methods(["GET", "POST"])
def spot_photo(request: Request, pk: int, spot: int) -> HttpResponse:
    """Add a photo to a spot, or put another in its place."""
    found = queries.get_spot(by=request.actor, session_pk=pk, pk=spot)
    form = PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_photo(
                by=request.actor,
                now=timezone.now(),
                session_pk=pk,
                spot_pk=spot,
                data=form.cleaned_data["photo"].read(),
                alt=form.cleaned_data["alt"],
            )
        except UnfitPhotoError as error:
            form.add_error("photo", gettext(SENTENCES[error.why]))
        except Refused as error:
            form.add_error(None, error.sentence)
        else:
            return redirect("analysis:lived_session", pk)
    photo = queries.photo_of(by=request.actor, session_pk=pk, spot_pk=spot)
    context = {"session": found.session, "spot": found, "photo": photo, "form": form}
    status = WRONG if form.is_bound else 200
    return render(request, "analysis/lived/photo.html", context, status=status)


@worker_page(Permission.LIVED_WRITE)
@require_safe
def spot_picture(request: Request, pk: int, spot: int) -> HttpResponse:
    """Give the picture itself, to the team only."""
    photo = queries.photo_of(by=request.actor, session_pk=pk, spot_pk=spot)
    if photo is None:
        raise NotFound
    response = HttpResponse(bytes(photo.image), content_type="image/jpeg")
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@worker_page(Permission.LIVED_WRITE)
@require_POST
def remove_photo(request: Request, pk: int, spot: int) -> HttpResponse:
    """Remove the photo of a spot."""
    actions.remove_photo(
        by=request.actor, now=timezone.now(), session_pk=pk, spot_pk=spot
    )
    return redirect("analysis:lived_session", pk)
