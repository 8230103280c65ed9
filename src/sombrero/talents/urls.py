"""The pages of this package."""

from django.urls import path

from sombrero.talents import views

app_name = "talents"
urlpatterns = [
    path("offers/", views.offers, name="offers"),
    path("people/<int:person_pk>/offers/new/", views.offer_new, name="offer_new"),
    path("offers/<int:pk>/pause/", views.pause, name="pause"),
]
