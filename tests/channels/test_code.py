"""A sign-in code goes by mail at once: short, in the reader's language, with no link and no name."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from schoolgate.channels import registry, services
from schoolgate.channels.errors import NotSent
from schoolgate.channels.models import PostItem
from schoolgate.channels.post.transport import Post


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(registry._transports, "email", Post("email"))
    return


@pytest.mark.usefixtures("post")
def test_code_stands_in_subject_and_text_and_nothing_can_be_pressed() -> None:
    services.send_code(address="amira@home.example", code="123 456", language="en")

    item = PostItem.objects.get()
    assert (item.to, item.subject) == ("amira@home.example", "Your code: 123 456")
    assert "123 456" in item.text
    assert re.findall(r"https?:|/l/|@", item.text) == []


@pytest.mark.usefixtures("post")
@pytest.mark.parametrize("lang", ["ur", "pl", "xx"])
def test_code_is_left_as_it_is_in_every_language(lang: str) -> None:
    services.send_code(address="amira@home.example", code="123456", language=lang)

    item = PostItem.objects.get()
    assert "123456" in item.subject
    assert item.lang == ("en" if lang == "xx" else lang)


def test_server_that_is_away_is_tried_again(settings: Any) -> None:
    settings.EMAIL_URL = "smtp://127.0.0.1:1"

    with pytest.raises(NotSent):
        services.send_code(address="amira@home.example", code="123456", language="en")
