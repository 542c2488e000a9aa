"""The demonstration's post: what would have left lies there, and nowhere else can anybody look."""

from typing import Any

import pytest
from django.test import Client

from schoolgate.channels import queries
from schoolgate.channels.models import PostItem
from schoolgate.channels.post.transport import Post
from tests.channels.servers import parcel


@pytest.fixture
def demonstration(settings: Any) -> None:
    settings.MODE = "demo"


def lie_there(*parcels: Any) -> list[PostItem]:
    list(Post("email").hand_over(parcels, lambda _one: True))
    return list(PostItem.objects.order_by("pk"))


def test_letter_of_any_length_lies_there_whole() -> None:
    (item,) = lie_there(parcel(to="x" * 300, subject="s" * 400, text="t" * 5000, lang="ur"))

    assert (item.channel, len(item.to), len(item.subject), item.text, item.lang) == (
        "email",
        254,
        300,
        "t" * 5000,
        "ur",
    )


@pytest.mark.usefixtures("demonstration")
def test_link_in_a_mail_is_one_press_away(client: Client) -> None:
    (item,) = lie_there(parcel(text="Open: http://localhost:8000/l/abc/ <script>", lang="ur"))

    page = client.get(f"/post/{item.ref}/").content.decode()

    assert 'href="http://localhost:8000/l/abc/"' in page
    assert '<div class="words" lang="ur" dir="rtl">' in page
    assert "<script>" not in page


@pytest.mark.usefixtures("demonstration")
def test_post_is_found_by_receiver_and_word(client: Client) -> None:
    lie_there(parcel(1, to="amira@home.example"), parcel(2, subject="Garden day"))

    assert [one.to for one in queries.posted("amira home")] == ["amira@home.example"]
    assert [one.subject for one in queries.posted("garden")] == ["Garden day"]
    assert "Garden day" in client.get("/post/").content.decode()


def test_outside_the_demonstration_there_is_no_post(client: Client) -> None:
    (item,) = lie_there(parcel())

    assert (client.get("/post/").status_code, client.get(f"/post/{item.ref}/").status_code) == (404, 404)
    assert not queries.posted().exists()


@pytest.mark.usefixtures("demonstration")
def test_pages_are_for_reading_only(client: Client) -> None:
    assert client.post("/post/").status_code == 405
