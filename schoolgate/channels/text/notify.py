"""Text messages by GOV.UK Notify, through its own client.

Notify sends only what a template says: the school's has one line, `((message))`. Each message carries our reference, under
which its receipt comes back, and under which Notify is asked where an answer was lost.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import requests
from django.utils.translation import gettext as _
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from schoolgate.channels.answers import answered
from schoolgate.channels.line import TIME_OUT, Line
from schoolgate.channels.text.address import Carrier
from schoolgate.channels.text.number import NO_SUCH_NUMBER, refused
from schoolgate.channels.values import BeforeEach, Outcome, Parcel, Result
from schoolgate.core.doctor import Finding, Level

MESSAGE = "((message))"  # the whole template
ABOUT_US = ("team-only", "trial mode", "sms_sender_id", "emplate", "personalisation")  # in a sentence of Notify


class Notify:
    """Texts over a few connections."""

    name = "text"

    def __init__(self, to: Carrier, *, time_out: float = TIME_OUT) -> None:
        self.to, self.time_out = to, time_out

    def hand_over(self, parcels: Iterable[Parcel], before_each: BeforeEach) -> Iterator[Result]:
        """Send each; where the answer got lost, look whether Notify has it."""
        with Line(time_out=self.time_out) as line:
            client = self._client(line)
            for parcel in parcels:
                yield refused(parcel) or self._sent(line, client, parcel, before_each)

    def examine(self) -> Iterator[Finding]:
        """Does Notify know the key and the template, and does the template say nothing but our message?"""
        with Line(time_out=self.time_out) as line, line.in_time():
            try:
                found = self._client(line).get_template(self.to.template)
            except APIError as trouble:
                yield Finding(
                    Level.BAD,
                    _("GOV.UK Notify does not answer well (%d).") % trouble.status_code,
                    _("Look at KEY and TEMPLATE in TEXT_URL: Notify shows both, under API integration and Templates."),
                )
                return
        if found.get("body", "").strip() == MESSAGE:
            yield Finding(Level.OK, _("GOV.UK Notify answers."))
        else:
            yield Finding(
                Level.BAD,
                _("The template of GOV.UK Notify does not say just our message."),
                _("Write one line into it, and nothing else: ((message))"),
            )

    def _client(self, line: Line) -> Any:
        """Notify's own client, over our line."""
        client = NotificationsAPIClient(self.to.key, base_url=self.to.url)  # type: ignore[no-untyped-call]
        client.request_session = line.session
        return client

    def _sent(self, line: Line, client: Any, parcel: Parcel, before_each: BeforeEach) -> Result:
        """One text."""
        result = line.hand(parcel, before_each, lambda: self._posted(line, client, parcel))
        if result.outcome is not Outcome.UNSURE:
            return result
        with line.in_time():
            return Result(parcel.ref, Outcome.ACCEPTED) if _has(client, parcel.ref) else result

    def _posted(self, line: Line, client: Any, parcel: Parcel) -> Result:
        """POST /v2/notifications/sms, and what was said to it."""
        try:
            said = client.send_sms_notification(
                phone_number=parcel.to,
                template_id=self.to.template,
                personalisation={"message": parcel.text},
                reference=parcel.ref,
                sms_sender_id=self.to.sender or None,
            )
        except APIError as trouble:
            return (
                line.broken(parcel, trouble.__cause__ or trouble) if trouble.response is None else _no(parcel, trouble)
            )
        if isinstance(said, dict) and said.get("id"):
            return Result(parcel.ref, Outcome.ACCEPTED)
        return Result(
            parcel.ref, Outcome.UNSURE, "no id"
        )  # a yes without its number is none, from whoever stands between


def _no(parcel: Parcel, trouble: APIError) -> Result:
    """An answer that is not plain yes. A number that is none, a fault of ours, and a rule, all come as 400."""
    status = trouble.status_code
    if status != requests.codes.bad_request:
        return answered(parcel, status)
    kind, sentence = _first(trouble)
    if kind == "ValidationError" and sentence.startswith("phone_number"):
        return Result(parcel.ref, Outcome.REFUSED, NO_SUCH_NUMBER)
    if any(word in sentence for word in ABOUT_US):
        return Result(parcel.ref, Outcome.DEFERRED, f"sender {status}")
    return answered(parcel, status)


def _first(trouble: APIError) -> tuple[str, str]:
    """The kind and the sentence of the first error named."""
    errors = trouble.message
    one = errors[0] if isinstance(errors, list) and errors and isinstance(errors[0], dict) else {}
    return str(one.get("error", "")), str(one.get("message", ""))


def _has(client: Any, reference: str) -> bool:
    """Does Notify know a message of ours? If it does not say so, nobody knows."""
    try:
        found = client.get_all_notifications(reference=reference)
    except (APIError, requests.RequestException):
        return False
    return isinstance(found, dict) and bool(found.get("notifications"))
