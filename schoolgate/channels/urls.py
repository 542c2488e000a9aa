"""Addresses of `channels`: the demonstration's post, and doors for providers."""

from django.urls import path

from schoolgate.channels.views import post, receipts

app_name = "channels"
urlpatterns = [
    path("post/", post.post, name="post"),
    path("post/<str:ref>/", post.post_item, name="post_item"),
    path("hooks/text/notify/receipt/", receipts.notify, name="notify_receipt"),
    path("hooks/mail/receipt/<slug:name>/", receipts.mail, name="mail_receipt"),
    path("hooks/text/receipt/", receipts.text, name="text_receipt"),
]
