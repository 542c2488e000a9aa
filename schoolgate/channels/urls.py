"""Addresses of `channels`: the demonstration's post."""

from django.urls import path

from schoolgate.channels import views

app_name = "channels"
urlpatterns = [
    path("post/", views.post, name="post"),
    path("post/<str:ref>/", views.post_item, name="post_item"),
]
