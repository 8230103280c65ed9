"""The front door."""

from django.urls import path

from sombrero.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("today/", views.today, name="today"),
    path("people/<int:pk>/", views.person, name="person"),
    path("neighbourhood/<slug:slug>/sombrero/", views.sombrero, name="sombrero"),
    path("plans/", views.plans, name="plans"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
