"""The pages of neighbour help: requests, the board, and two together."""

from django.urls import path

from sombrero.networks import (
    views_ask,
    views_board,
    views_matches,
    views_requests,
    views_visits,
)

urlpatterns = [
    path("ask/", views_ask.ask, name="help_ask"),
    path("ask/thanks/", views_ask.asked, name="help_asked"),
    path("ask/<slug:slug>/", views_ask.ask, name="help_ask_at"),
    path("help/", views_board.board, name="help_board"),
    path("help/accept/", views_board.accept, name="help_accept"),
    path("help/plan/", views_board.plan_all, name="help_plan"),
    path("help/new/", views_requests.note, name="help_note"),
    path(
        "people/<int:pk>/help/new/",
        views_requests.note_for_person,
        name="help_note_person",
    ),
    path(
        "needs/<int:pk>/help/new/", views_requests.note_for_need, name="help_note_need"
    ),
    path("help/<int:pk>/", views_requests.show, name="help_request"),
    path("help/<int:pk>/change/", views_requests.change, name="help_change"),
    path("help/<int:pk>/choose/", views_requests.choose, name="help_choose"),
    path("help/<int:pk>/cancel/", views_requests.cancel, name="help_cancel"),
    path("help/<int:pk>/done/", views_requests.finish, name="help_finish"),
    path("help/<int:pk>/reopen/", views_requests.reopen, name="help_reopen"),
    path("help/pairs/", views_matches.pairs, name="help_pairs"),
    path("help/pairs/<int:pk>/", views_matches.show, name="help_match"),
    path("help/pairs/<int:pk>/yes/", views_matches.agree, name="help_agree"),
    path("help/pairs/<int:pk>/tell/", views_matches.tell, name="help_tell"),
    path("help/pairs/<int:pk>/no/", views_matches.decline, name="help_decline"),
    path(
        "help/pairs/<int:pk>/introduce/",
        views_matches.introduce,
        name="help_introduce",
    ),
    path("help/pairs/<int:pk>/met/", views_matches.met, name="help_met"),
    path("help/pairs/<int:pk>/visit/", views_matches.plan_visit, name="help_visit"),
    path("help/pairs/<int:pk>/alone/", views_matches.alone, name="help_alone"),
    path("help/pairs/<int:pk>/hear/", views_matches.hear, name="help_hear"),
    path("help/pairs/<int:pk>/end/", views_matches.end, name="help_end"),
    path("help/visits/<int:pk>/", views_visits.close, name="help_visit_close"),
]
