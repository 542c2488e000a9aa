"""What is not easy: something for the safeguarding lead, a complaint and what was learned of it, an adult who insults."""

from __future__ import annotations

from datetime import time, timedelta

from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.demo.lately import Lately, Story
from schoolgate.demo.talking import child_of, whoever_has
from schoolgate.families.models import Adult, Tie
from schoolgate.families.queries import limited_at_all
from schoolgate.messages.models import Post, Thread
from schoolgate.messages.services import threads
from schoolgate.messages.values import Written

FOR_THE_LEAD = (
    "A man I do not know stood at the corner of Mill Lane on three days and talked to "
    "the children. He asked mine for a phone number."
)
CONCERN = (
    "We were told of the swimming change on the morning itself."
    " My son stood there without his things, and cried. This is the second time."
)
ANSWER = "You are right, and I am sorry. I will find out how it happened, and ring you by Friday."
OUTCOME = "The change was known a week before. It was written on the class door only. The family was rung, and told so."
LEARNED = (
    "A change of a day goes out as a message, with the ready form, on the day on which we know of it."
    " A note on the door is not enough."
)
INSULTS = (
    "I have had enough of you people. You are useless, all of you, and the fat one in the office is the worst.",
    "Still nothing. I will stand at that counter until somebody does their job, and I will not be polite.",
)
FROM_NOW_ON = (
    "I have read what you wrote. I will not have my colleagues insulted. From now on I read your messages myself, and answer "
    "them. Please tell me what you need, and I will see to it."
)
REASON = (
    "He has insulted the office by name four times since October. Talked over with him and with the chair of governors."
)


def stories(now: Lately) -> list[Story]:
    """Each as it goes in schools, by the verbs of those who may."""
    return [_passed_on(now), _concern(now), _one_person(now)]


def _passed_on(now: Lately) -> Story:
    """Written in the evening; the teacher reads it in the morning, and it is out of everybody's sight but the lead's."""
    yield now.at(2, time(19, 10))
    thread = _written(now.reader("en", 18), FOR_THE_LEAD, "feeling")
    yield now.at(1, time(8, 20))
    thread.refresh_from_db()
    threads.pass_on(post=Post.objects.get(thread=thread), by=whoever_has(thread, now))


def _concern(now: Lately) -> Story:
    """Raised in the autumn; answered for by the partnership lead, settled, and something was learned."""
    yield now.at(30, time(17, 30))
    thread = _written(now.reader("en", 11), CONCERN, "office")
    yield now.at(29, time(9))
    threads.answer(thread=thread, words=ANSWER, by=now.by("head"))
    lead = now.members["partnership"]
    concern = threads.make_concern(thread=thread, led_by=lead, due=now.day(22), by=now.by("head"))
    yield now.at(24, time(15))
    threads.settle_concern(
        concern=concern, outcome=OUTCOME, told_on=now.day(24), learned=LEARNED, by=now.by("partnership")
    )
    yield now.at(23, time(9))
    thread.refresh_from_db()
    threads.close(thread=thread, by=now.by("head"))


def _one_person(now: Lately) -> Story:
    """What one father writes goes to the head alone, until it is looked at again; asks and news still reach him."""
    father = _father(now)
    yield now.at(26, time(12, 40))
    first = _written(father, INSULTS[0], "office")
    yield now.at(25, time(14))
    threads.send_to_one(
        adult=father,
        to=now.members["head"],
        reason=REASON,
        review_on=now.today + timedelta(days=40),
        by=now.by("head"),
    )
    first.refresh_from_db()
    threads.answer(thread=first, words=FROM_NOW_ON, by=now.by("head"))
    yield now.at(1, time(11, 50))
    _written(father, INSULTS[1], "office")


def _written(adult: Adult, words: str, topic: str) -> Thread:
    """On their page."""
    written = Written(words=words, lang="en", topic=topic)
    thread: Thread = threads.write(adult=adult, pupil=child_of(adult), written=written, by=viewer_of_adult(adult))
    return thread


def _father(now: Lately) -> Adult:
    """One whom nothing limits."""
    limited = Tie.objects.filter(limited_at_all()).values("adult")
    rows = Adult.objects.filter(
        school=now.school, ended_at=None, home_lang="en", ties__relation="father", ties__lives_with=True
    )
    found: Adult = rows.exclude(pk__in=limited).exclude(pk__in=now.newcomers).distinct().order_by("pk")[6]
    return found
