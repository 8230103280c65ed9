"""The leaflet of a street: on the screen to choose, on paper to hand out."""

import datetime as dt

from django import forms
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from sombrero.core.domain.roles import Permission
from sombrero.core.forms import choose
from sombrero.core.paper import pdf_of
from sombrero.core.web import Request, worker_page
from sombrero.networks.forms_streets import LANGUAGES
from sombrero.networks.models import Street
from sombrero.networks.presenting_leaflet import EXAMPLES, Leaflet, leaflet_of
from sombrero.networks.queries import streets as queries
from sombrero.networks.views_streets import page
from sombrero.talents.queries import small_help

MOST_PICTURES = 9
AHEAD = dt.timedelta(days=60)
STYLE = "networks/leaflet.css"


class LeafletForm(forms.Form):
    """What stands on the leaflet."""

    size = forms.ChoiceField(
        label=_("How large?"),
        choices=[("a4", _("A4, to hang up")), ("a5", _("A5, for letter boxes"))],
        widget=forms.RadioSelect,
    )
    languages = forms.MultipleChoiceField(
        label=_("In which languages?"),
        choices=LANGUAGES,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Which examples?"),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
        help_text=_("Six is a good number; nine at most."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # as Django's own
        choose(self.fields["kinds"], [(one.key, one.label) for one in small_help()])

    def clean_kinds(self) -> list[str]:
        """Refuse more pictures than a sheet holds."""
        kinds: list[str] = self.cleaned_data["kinds"]
        if len(kinds) > MOST_PICTURES:
            raise forms.ValidationError(_("Choose nine examples at most."))
        return kinds


def _chosen(request: Request, street: Street) -> tuple[LeafletForm, Leaflet]:
    """Return the form and the leaflet it makes; as usual where it is not right."""
    usual = {
        "size": "a4",
        "languages": street.languages or ["nl"],
        "kinds": list(EXAMPLES),
    }
    form = LeafletForm(request.GET if request.GET else None, initial=usual)
    given = form.cleaned_data if form.is_bound and form.is_valid() else usual
    today = timezone.localdate()
    times = queries.times_of(streets=[street], first=today, last=today + AHEAD)
    made = leaflet_of(
        street,
        languages=list(given["languages"]),
        kinds=list(given["kinds"]),
        size=str(given["size"]),
        times=times,
    )
    return form, made


@worker_page(Permission.STREET_WRITE)
@require_GET
def leaflet(request: Request, pk: int) -> HttpResponse:
    """Show the leaflet as it will be printed, and what may be chosen."""
    street = queries.get_street(by=request.actor, pk=pk)
    form, made = _chosen(request, street)
    context = {
        "street": street,
        "form": form,
        "leaflet": made,
        "asked": request.GET.urlencode(),
    }
    return page(request, "leaflet", context, form)


@worker_page(Permission.STREET_WRITE)
@require_GET
def leaflet_pdf(request: Request, pk: int) -> HttpResponse:
    """Give the leaflet as a PDF."""
    street = queries.get_street(by=request.actor, pk=pk)
    _form, made = _chosen(request, street)
    html = render_to_string(
        "networks/streets/leaflet_sheet.html", {"leaflet": made, "street": street}
    )
    name = f"{street.slug}-{made.size}.pdf"
    return HttpResponse(
        pdf_of(html, styles=[STYLE]),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )
