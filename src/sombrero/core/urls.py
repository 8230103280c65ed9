"""Pages of the house itself: calls and letters, the trail, choosing an initiative."""

from django.urls import path

from sombrero.core import views, views_plans, views_styleguide

app_name = "core"
urlpatterns = [
    path("paper/", views.by_hand, name="by_hand"),
    path("trail/", views.trail, name="trail"),
    path("style/", views_styleguide.styleguide, name="styleguide"),
    path("plans/<int:pk>/progress/", views_plans.progress, name="plan_progress"),
    path("plans/<int:pk>/forget/", views_plans.forget, name="plan_forget"),
    path("plans/<int:pk>/stop/", views_plans.stop, name="plan_stop"),
    path(
        "plans/<int:pk>/<slug:what>.json",
        views_plans.file,
        name="plan_file",
    ),
    path("initiative/", views.choose_initiative, name="choose_initiative"),
]
