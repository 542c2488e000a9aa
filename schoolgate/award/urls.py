"""Addresses of `award`."""

from django.urls import path

from schoolgate.award import urls_portfolio, urls_process
from schoolgate.award.views import evidence, official, overview, suggestions

app_name = "award"
urlpatterns = [
    *urls_process.urlpatterns,
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
    *urls_portfolio.urlpatterns,
]
