"""The pages of this package."""

from django.urls import URLPattern

app_name = "detection"
urlpatterns: list[URLPattern] = []
