"""Addresses of `outbox`: staff's pages of messages and letters."""

from django.urls import path

from schoolgate.outbox.views import deciding, family, letters, messages, texts

app_name = "outbox"

urlpatterns = [
    path("me/numbers/", texts.my_numbers, name="my_numbers"),
    path("me/numbers/<str:ref>/card/", texts.my_card, name="my_card"),
    path("<slug:school>/settings/texts/", texts.texts, name="texts"),
    path("<slug:school>/settings/texts/card/<str:lang>/", texts.card, name="number_card"),
    path("me/sent/<str:ref>/", family.sent, name="my_sent"),
    path("<slug:school>/messages/", messages.listed, name="list"),
    path("<slug:school>/messages/decide/", deciding.listed, name="decide"),
    path("<slug:school>/messages/letters/", letters.listed, name="letters"),
    path("<slug:school>/messages/letters/print/", letters.start, name="print"),
    path("<slug:school>/messages/letters/<str:ref>/", letters.page, name="batch"),
    path("<slug:school>/messages/letters/<str:ref>/file/", letters.file, name="batch_file"),
    path("<slug:school>/messages/letters/<str:ref>/remake/", letters.remake, name="batch_remake"),
    path("<slug:school>/messages/letters/<str:ref>/gone/", letters.gone, name="batch_gone"),
    path("<slug:school>/messages/letters/<str:ref>/back/", letters.back, name="batch_back"),
    path("<slug:school>/messages/one/<str:ref>/again/", deciding.again, name="again"),
    path("<slug:school>/messages/one/<str:ref>/arrived/", deciding.arrived, name="arrived"),
    path("<slug:school>/messages/<str:ref>/", messages.page, name="dispatch"),
    path("<slug:school>/messages/<str:ref>/paper/", messages.paper, name="paper"),
    path("<slug:school>/messages/<str:ref>/stop/", messages.stop, name="stop"),
    path("<slug:school>/messages/<str:ref>/go/", messages.go, name="go"),
]
