"""The addresses of streets. Words of ours come first: a street is what is left."""

from django.urls import path

from sombrero.networks import (
    views_intervision,
    views_leaflet,
    views_street,
    views_streets,
)

TEAM = "streets/team/<int:pk>/"
OPEN = "streets/<slug:slug>/<str:code>/"

urlpatterns = [
    path("streets/", views_streets.streets, name="streets"),
    path("streets/new/", views_streets.new, name="street_new"),
    path("streets/start/", views_street.start, name="street_start"),
    path("streets/down/", views_street.down, name="street_down"),
    path(
        "streets/calendar/<str:token>.ics",
        views_street.street_calendar,
        name="street_calendar",
    ),
    path("streets/intervision/", views_intervision.meetings, name="intervisions"),
    path(
        "streets/intervision/<int:pk>/", views_intervision.meeting, name="intervision"
    ),
    path(
        "streets/intervision/<int:pk>/there/",
        views_intervision.present,
        name="intervision_there",
    ),
    path(
        "streets/intervision/cases/<int:pk>/",
        views_intervision.lesson,
        name="intervision_lesson",
    ),
    path(TEAM, views_streets.team, name="street_team"),
    path(f"{TEAM}edit/", views_streets.edit, name="street_edit"),
    path(f"{TEAM}meeting/", views_streets.meeting, name="street_meeting"),
    path(f"{TEAM}checklist/", views_streets.checklist, name="street_checklist"),
    path(f"{TEAM}state/", views_streets.state, name="street_state"),
    path(f"{TEAM}code/", views_streets.renew_code, name="street_code"),
    path(f"{TEAM}contact/", views_streets.contact, name="street_contact"),
    path(
        f"{TEAM}contact/drop/", views_streets.drop_contact, name="street_contact_drop"
    ),
    path(f"{TEAM}card/", views_streets.card, name="street_card_team"),
    path(
        f"{TEAM}cards/<int:card_pk>/down/",
        views_streets.card_down,
        name="street_card_down",
    ),
    path(
        f"{TEAM}cards/<int:card_pk>/keep/",
        views_streets.card_keep,
        name="street_card_keep",
    ),
    path(f"{TEAM}leaflet/", views_leaflet.leaflet, name="street_leaflet"),
    path(f"{TEAM}leaflet.pdf", views_leaflet.leaflet_pdf, name="street_leaflet_pdf"),
    path("streets/<slug:slug>/", views_street.front, name="street_front"),
    path(OPEN, views_street.street, name="street"),
    path(f"{OPEN}card/", views_street.card, name="street_card"),
    path(f"{OPEN}gathering/", views_street.gathering, name="street_gathering"),
    path(f"{OPEN}held/", views_street.held, name="street_held"),
    path(f"{OPEN}cards/<int:pk>/doubt/", views_street.doubt, name="street_doubt"),
]
