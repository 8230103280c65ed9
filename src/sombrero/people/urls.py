"""The pages of this package."""

from django.urls import path

from sombrero.people import views, views_life

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
    path("people/<int:pk>/turn/", views_life.turn, name="turn"),
    path("people/going/", views_life.going, name="going"),
    path("life/<int:pk>/", views_life.life, name="life"),
    path("life/<int:pk>/told/<int:news_pk>/", views_life.told, name="life_told"),
    path("life/<int:pk>/over/", views_life.over, name="life_over"),
    path("register-of-fields/", views.registry, name="registry"),
]
