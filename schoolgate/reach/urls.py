"""Addresses of `reach`."""

from django.urls import path

from schoolgate.reach.views import family, mine, reach, steps

app_name = "reach"
urlpatterns = [
    path("me/hard/", mine.hard, name="my_hard"),
    path("me/hard/<str:ref>/strike/", mine.strike, name="my_strike"),
    path("<slug:school>/reach/", reach.page, name="page"),
    path("<slug:school>/reach/groups/", reach.groups, name="groups"),
    path("<slug:school>/reach/not-reached/", reach.not_reached, name="not_reached"),
    path("<slug:school>/reach/steps/", steps.steps, name="steps"),
    path("<slug:school>/reach/steps/one/", steps.one, name="step"),
    path("<slug:school>/reach/steps/take/", steps.take, name="take"),
    path("<slug:school>/reach/tried/", steps.tried, name="tried"),
    path("<slug:school>/reach/tried/<str:ref>/", steps.one_tried, name="one_tried"),
    path("<slug:school>/reach/tried/<str:ref>/undo/", steps.undo, name="undo"),
    path("<slug:school>/reach/strategies/", steps.strategies, name="strategies"),
    path("<slug:school>/reach/family/<str:ref>/", family.family, name="family"),
    path("<slug:school>/reach/family/<str:ref>/hard/", family.note, name="note"),
    path("<slug:school>/reach/family/<str:ref>/tried/", family.note_tried, name="note_tried"),
    path("<slug:school>/reach/hard/<str:ref>/strike/", family.strike, name="strike"),
]
