"""Addresses of `award`."""

from django.urls import path

from schoolgate.award import urls_evidence, urls_portfolio, urls_process
from schoolgate.award.views import official, overview

app_name = "award"
urlpatterns = [
    *urls_process.urlpatterns,
    path("<slug:school>/award/", overview.page, name="page"),
    path("<slug:school>/award/numbering/", overview.numbering, name="numbering"),
    path("<slug:school>/award/official/", official.official, name="official"),
    path("<slug:school>/award/official/bring/", official.bring, name="official_bring"),
    path("<slug:school>/award/official/drop/", official.drop, name="official_drop"),
    *urls_evidence.urlpatterns,
    *urls_portfolio.urlpatterns,
]
