"""The pages of this package."""

from django.urls import path

from sombrero.people import views

app_name = "people"
urlpatterns = [
    path("people/", views.find, name="find"),
    path("people/<int:pk>/change/", views.edit, name="edit"),
    path("people/<int:pk>/circle/", views.circle, name="circle"),
    path(
        "people/<int:pk>/circle/<int:relation_pk>/remove/",
        views.remove_relation,
        name="relation_remove",
    ),
    path("people/<int:pk>/export/", views.export, name="export"),
    path("register-of-fields/", views.registry, name="registry"),
]
