"""Reads of threads: what families and school write to one another."""

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
from schoolgate.messages.queries.threads.leading import colleagues
from schoolgate.messages.queries.threads.lines import FILES, Line, files_of
from schoolgate.messages.queries.threads.sources import posts_shown, threads_shown
from schoolgate.messages.queries.threads.staff import Page, kept_by_month, on_shelf, page_of, threads, with_words

__all__ = [
    "FILES",
    "Conversation",
    "Line",
    "Page",
    "Whom",
    "adult_at",
    "adult_of",
    "by_link",
    "colleagues",
    "files_of",
    "kept_by_month",
    "my_thread",
    "my_threads",
    "notice_of",
    "on_shelf",
    "page_of",
    "posts_shown",
    "pupil_of",
    "threads",
    "threads_shown",
    "title_of",
    "whom",
    "with_words",
]
