"""The pages of this package."""

from django.urls import path

from sombrero.analysis import views

app_name = "analysis"
urlpatterns = [
    # Both names are one for a menu: without a slug it leads to the list.
    path("neighbourhood/", views.neighbourhoods, name="neighbourhood"),
    path("neighbourhood/<slug:slug>/", views.neighbourhood, name="neighbourhood"),
]
