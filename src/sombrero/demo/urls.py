"""The pages of the demo: choose a role, take the tour, start your own."""

from django.urls import path

from sombrero.demo import views

app_name = "demo"
urlpatterns = [
    path("demo/", views.roles, name="roles"),
    path("demo/switch/", views.switch, name="switch"),
    path("demo/tour/<int:step>/", views.tour, name="tour"),
    path("demo/start/", views.start, name="start"),
]
