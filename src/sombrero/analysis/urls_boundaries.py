"""The pages of own boundaries."""

from django.urls import path

from sombrero.analysis import views_boundaries as views

boundaries = [
    path("boundaries/", views.boundaries, name="boundaries"),
    path("boundaries/new/", views.boundary_new, name="boundary_new"),
    path("boundaries/<int:pk>/", views.boundary, name="boundary"),
    path("boundaries/<int:pk>/remove/", views.boundary_remove, name="boundary_remove"),
]
