"""Reads of threads: what families and school write to one another."""

from schoolgate.messages.queries.threads.closed import closed_now, in_danger, read_on
from schoolgate.messages.queries.threads.family import (
    Conversation,
    Whom,
    adult_at,
    adult_of,
    by_link,
    my_thread,
    my_threads,
    notice_of,
    pupil_of,
    title_of,
    whom,
)
from schoolgate.messages.queries.threads.heads import (
    adults,
    concern_of,
    concerns,
    posts,
    route_of,
    routes,
    who_may_answer_for,
    who_may_have_all,
)
from schoolgate.messages.queries.threads.leading import colleagues
from schoolgate.messages.queries.threads.lines import FILES, Line, files_of, other_side
from schoolgate.messages.queries.threads.sources import (
    concerns_shown,
    nights_shown,
    posts_shown,
    routes_shown,
    threads_shown,
)
from schoolgate.messages.queries.threads.staff import Page, kept_by_month, on_shelf, page_of, threads, with_words

__all__ = [
    "FILES",
    "Conversation",
    "Line",
    "Page",
    "Whom",
    "adult_at",
    "adult_of",
    "adults",
    "by_link",
    "closed_now",
    "colleagues",
    "concern_of",
    "concerns",
    "concerns_shown",
    "files_of",
    "in_danger",
    "kept_by_month",
    "my_thread",
    "my_threads",
    "nights_shown",
    "notice_of",
    "on_shelf",
    "other_side",
    "page_of",
    "posts",
    "posts_shown",
    "pupil_of",
    "read_on",
    "route_of",
    "routes",
    "routes_shown",
    "threads",
    "threads_shown",
    "title_of",
    "who_may_answer_for",
    "who_may_have_all",
    "whom",
    "with_words",
]
