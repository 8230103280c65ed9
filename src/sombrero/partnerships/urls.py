"""The pages of this package."""

from django.urls import URLPattern, path

from sombrero.partnerships.views import directory, service

app_name = "partnerships"
urlpatterns: list[URLPattern] = [
    path("directory/", directory.directory, name="directory"),
    path("directory/outline.json", directory.outlines, name="outline"),
    path("directory/<uuid:pk>/", service.service, name="service"),
    path("directory/<uuid:pk>/checked/", service.checked, name="checked"),
    path("directory/<uuid:pk>/room/", service.room, name="room"),
]
