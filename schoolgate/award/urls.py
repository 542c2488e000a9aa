"""Addresses of `award`."""

from django.urls import path

from schoolgate.award import urls_portfolio
from schoolgate.award.views import evidence, official, overview, rounds, suggestions, year

app_name = "award"
urlpatterns = [
    path("<slug:school>/award/", overview.page, name="page"),
    path("<slug:school>/award/numbering/", overview.numbering, name="numbering"),
    path("<slug:school>/award/suggestions/", suggestions.suggestions, name="suggestions"),
    path("<slug:school>/award/suggestions/<str:ref>/", suggestions.suggestion, name="suggestion"),
    path("<slug:school>/award/suggestions/<str:ref>/decide/", suggestions.decide, name="decide"),
    path("<slug:school>/award/evidence/", evidence.evidence, name="evidence"),
    path("<slug:school>/award/evidence/<str:ref>/", evidence.item, name="item"),
    path("<slug:school>/award/official/", official.official, name="official"),
    path("<slug:school>/award/official/bring/", official.bring, name="official_bring"),
    path("<slug:school>/award/official/drop/", official.drop, name="official_drop"),
    path("<slug:school>/award/year/", year.month, name="year"),
    path("<slug:school>/award/year/print/", year.on_paper, name="year_print"),
    path("<slug:school>/award/round/", rounds.page, name="round"),
    path("<slug:school>/award/round/change/", rounds.change, name="round_change"),
    path("<slug:school>/award/round/again/", rounds.again, name="round_again"),
    path("<slug:school>/award/register/", year.register, name="register"),
    path("<slug:school>/award/tasks/new/", year.new_task, name="task_new"),
    path("<slug:school>/award/tasks/<str:ref>/", year.task, name="task"),
    path("<slug:school>/award/tasks/<str:ref>/done/", year.done, name="task_done"),
    path("<slug:school>/award/tasks/<str:ref>/undo/", year.undo, name="task_undo"),
    path("<slug:school>/award/tasks/<str:ref>/move/", year.move, name="task_move"),
    path("<slug:school>/award/tasks/<str:ref>/skip/", year.skip, name="task_skip"),
    *urls_portfolio.urlpatterns,
]
