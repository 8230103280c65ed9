"""The pages of this package."""

from django.urls import path

from sombrero.talents import views, views_ambassadors, views_roles, views_terms

app_name = "talents"
urlpatterns = [
    path("offers/", views.offers, name="offers"),
    path("offers/again/", views.again, name="again"),
    path("offers/sheet/", views_terms.sheet, name="sheet"),
    path("offers/new/", views_terms.new, name="new"),
    path("offers/<int:pk>/", views.offer, name="offer"),
    path("offers/<int:pk>/pause/", views.pause, name="pause"),
    path("offers/<int:pk>/resume/", views.resume, name="resume"),
    path("offers/<int:pk>/remove/", views.remove, name="remove"),
    path("people/<int:person_pk>/profile/", views_terms.profile, name="profile"),
    path("people/<int:person_pk>/offers/new/", views.offer_new, name="offer_new"),
    path("people/<int:person_pk>/offers/paper/", views_terms.paper, name="paper"),
    path("people/<int:person_pk>/offers/still/", views.still, name="still"),
    path("people/<int:person_pk>/terms/", views_terms.terms, name="terms"),
    path("people/<int:person_pk>/known/", views_terms.known, name="known"),
    path("people/<int:person_pk>/rest/", views_terms.rest, name="rest"),
    path("people/<int:person_pk>/wake/", views_terms.wake, name="wake"),
    path("roles/", views_roles.roles, name="roles"),
    path("roles/new/", views_roles.vacancy_new, name="vacancy_new"),
    path("roles/wanted/<int:pk>/", views_roles.vacancy, name="vacancy"),
    path(
        "roles/wanted/<int:pk>/close/", views_roles.vacancy_close, name="vacancy_close"
    ),
    path("people/<int:person_pk>/roles/new/", views_roles.role_new, name="role_new"),
    path("roles/<int:pk>/", views_roles.role, name="role"),
    path("roles/<int:pk>/remove/", views_roles.role_remove, name="role_remove"),
    path("ambassadors/", views_ambassadors.ambassadors, name="ambassadors"),
    path("ambassadors/path/", views_ambassadors.path, name="path"),
    path("ambassadors/tips/new/", views_ambassadors.tip_new, name="tip_new"),
    path("ambassadors/tips/<int:pk>/", views_ambassadors.tip, name="tip"),
    path(
        "ambassadors/tips/<int:pk>/share/",
        views_ambassadors.tip_share,
        name="tip_share",
    ),
    path(
        "people/<int:person_pk>/ambassador/",
        views_ambassadors.ambassador_new,
        name="ambassador_new",
    ),
    path("ambassadors/<int:pk>/", views_ambassadors.ambassador, name="ambassador"),
    path(
        "ambassadors/<int:pk>/change/",
        views_ambassadors.ambassador_edit,
        name="ambassador_edit",
    ),
    path("ambassadors/<int:pk>/week/", views_ambassadors.week, name="week"),
    path("ambassadors/<int:pk>/visit/", views_ambassadors.visit, name="visit"),
    path(
        "ambassadors/<int:pk>/visit/<int:visit_pk>/remove/",
        views_ambassadors.visit_remove,
        name="visit_remove",
    ),
    path("ambassadors/<int:pk>/steps/", views_ambassadors.step, name="step"),
]
