"""Addresses of `languages`."""

from django.urls import URLPattern, path

from schoolgate.languages.views import checking, page_words, setting, wordings, words

app_name = "languages"
urlpatterns: list[URLPattern] = [
    path("<slug:school>/translations/", checking.waiting, name="waiting"),
    path("<slug:school>/translations/pages/", page_words.listed, name="page_words"),
    path("<slug:school>/translations/pages/say/", page_words.propose, name="propose"),
    path("<slug:school>/translations/pages/proposals/", page_words.proposals, name="proposals"),
    path("<slug:school>/translations/pages/export/", page_words.export, name="export"),
    path("<slug:school>/translations/pages/proposals/<str:ref>/", page_words.decide, name="decide"),
    path("<slug:school>/translations/<str:ref>/", checking.wording, name="wording"),
    path("<slug:school>/translations/<str:ref>/right/", checking.right, name="right"),
    path("<slug:school>/translations/<str:ref>/away/", checking.not_needed, name="not_needed"),
    path("<slug:school>/settings/translation/", setting.page, name="translation"),
    path("<slug:school>/settings/translation/on/", setting.turn_on, name="turn_on"),
    path("<slug:school>/settings/translation/try/", setting.try_out, name="try_out"),
    path("<slug:school>/settings/translation/<str:ref>/off/", setting.turn_off, name="turn_off"),
    path("<slug:school>/settings/glossary/", words.glossary, name="glossary"),
    path("<slug:school>/settings/glossary/<str:ref>/", words.word, name="word"),
    path("<slug:school>/settings/glossary/<str:ref>/end/", words.end_word, name="end_word"),
    path("<slug:school>/settings/wordings/", wordings.listed, {"shelf": "templates"}, name="wordings"),
    path("<slug:school>/settings/wordings/<slug:shelf>/", wordings.listed, name="shelf"),
    path("<slug:school>/settings/wordings/<slug:shelf>/add/", wordings.add, name="add_item"),
    path("<slug:school>/settings/wordings/<slug:shelf>/<slug:item>/", wordings.item, name="item"),
    path("<slug:school>/settings/wordings/<slug:shelf>/<slug:item>/aside/", wordings.aside, name="aside"),
    path(
        "<slug:school>/settings/wordings/<slug:shelf>/<slug:item>/<slug:lang>/",
        wordings.in_language,
        name="in_language",
    ),
    path("<slug:school>/settings/wordings/<slug:shelf>/<slug:item>/<slug:lang>/check/", wordings.check, name="check"),
    path(
        "<slug:school>/settings/wordings/<slug:shelf>/<slug:item>/<slug:lang>/as-shipped/",
        wordings.as_shipped,
        name="as_shipped",
    ),
]
