"""The pages of asking, answering, reminding and calling."""

from django.urls import path

from sombrero.networks import (
    views_answering,
    views_asking,
    views_calling,
    views_reminders,
)

urlpatterns = [
    path("help/asking/", views_asking.home, name="asking_home"),
    path("help/asking/<int:pk>/", views_asking.show, name="asking_of"),
    path("help/asking/<int:pk>/new/", views_asking.start, name="asking"),
    path("help/asking/<int:pk>/next/", views_asking.go_on, name="asking_next"),
    path("help/asking/<int:pk>/stop/", views_asking.stop, name="asking_stop"),
    path("help/asking/<int:pk>/group/", views_asking.group, name="asking_group"),
    path("help/asking/said/<int:pk>/", views_asking.said, name="asking_said"),
    path("help/asking/reply/<int:pk>/", views_asking.settle, name="asking_settle"),
    path("help/answer/", views_answering.enter, name="asking_enter"),
    path("help/answer/<str:token>/", views_answering.answer, name="asking_answer"),
    path("help/reminders/", views_reminders.home, name="reminders"),
    path("help/reminders/<int:pk>/", views_reminders.show, name="reminder"),
    path("help/reminders/<int:pk>/stop/", views_reminders.stop, name="reminder_stop"),
    path(
        "people/<int:pk>/remind/", views_reminders.of_person, name="reminders_of_person"
    ),
    path(
        "people/<int:pk>/remind/visits/",
        views_reminders.standing,
        name="reminders_standing",
    ),
    path("people/<int:pk>/ways/", views_reminders.ways, name="ways_of_person"),
    path("help/calls/", views_calling.home, name="calls"),
    path("help/calls/<int:pk>/", views_calling.sheet, name="call_sheet"),
    path("help/calls/by/<str:token>/", views_calling.by_code, name="call_by_code"),
]
