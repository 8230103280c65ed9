"""Pages of the house itself: calls and letters, the trail, choosing an initiative."""

from django.urls import path

from sombrero.core import views, views_styleguide

app_name = "core"
urlpatterns = [
    path("paper/", views.by_hand, name="by_hand"),
    path("trail/", views.trail, name="trail"),
    path("style/", views_styleguide.styleguide, name="styleguide"),
    path("initiative/", views.choose_initiative, name="choose_initiative"),
]
