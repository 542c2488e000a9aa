"""What the people of the demonstration wrote on their way to the award."""

from __future__ import annotations

import random
from datetime import time

from schoolgate.award.enums import Level, Voice
from schoolgate.award.queries import agenda_text
from schoolgate.schools.models import School

GOVERNORS = (("Mrs", "Blessing Achebe"), ("Mr", "Harold Tench"), ("Ms", "Sunita Rao"))
YES = {Voice.STAFF: 0.66, Voice.GOVERNORS: 0.58, Voice.PARENTS: 0.41, Voice.CHILDREN: 0.62}

MEETINGS = (
    (
        14,
        time(15, 30),
        "Library",
        "first",
        "We read the terms of reference and agreed them. Two parents asked for meetings after work as well.",
        "Every second meeting begins at six\nThe statement goes to all staff and to the parents' evening",
    ),
    (
        64,
        time(18, 0),
        "Library",
        "where-we-stand",
        "Staff say yes to the welcome far more often than "
        "parents. Parents spoke of the bell that nobody answers at nine.",
        "A face at the door from 8.30 to 9.15\nFirst theme: families whom nothing has reached",
    ),
    (
        120,
        time(9, 0),
        "Room 4",
        "term",
        "Attendance at the evening sessions was new to us: a third had never come. The creche was full.",
        "Evening sessions stay\nThe office asks for the language of every family",
    ),
    (
        196,
        time(18, 0),
        "Library",
        "halfway",
        "The adviser's words were read out. Policies are thin: nobody could name one that parents had helped with.",
        "The homework policy is read with parents in May\nTwo parents lead a session each",
    ),
    (
        262,
        time(9, 0),
        "Hall",
        "walk",
        "We walked in from the gate with two mothers who joined "
        "in March. The arrow to the office points to the boiler room.",
        "New signs with pictures\nThe waiting place gets chairs and water",
    ),
)

LEANING = {  # how much more, or less, parents say yes to each sentence than to all of them
    "p-know": 0.16, "p-could-join": 0.06, "p-welcome": 0.22, "p-reach": 0.08, "p-answer": 0.02, "p-for-me": -0.08,
    "p-times": -0.2, "p-together": -0.1, "p-start": 0.0, "p-help": 0.04, "p-method": -0.14, "p-rules": 0.02, "p-absence": 0.12,
    "p-moving": -0.12, "p-heard": -0.18,
}  # fmt: skip

SHEETS = (
    (
        Voice.PARENTS,
        "Paper at the parents’ evening",
        21,
        "I would come if it was not always at half past two.\nSomebody rang me when nothing was wrong. That was nice.",
    ),
    (
        Voice.CHILDREN,
        "School council",
        16,
        "My dad would come if it was about football.\nI liked it when my gran read with us.",
    ),
    (Voice.CHILDREN, "Class 5 Oak, hands counted", 29, "Grown-ups should be asked what they are good at."),
)

EFFECTS = {
    "1": "All five parts of our community have signed, and the "
    "group has met six times. Parents now set a third of its agenda.",
    "2": "The plan stands in the improvement plan and is looked at each "
    "half term. Two actions were dropped with a reason, and nobody minded.",
    "3": "Nearly every family now gets news by the way it chose. The "
    "two mothers who walked in with us say the door looks like one now.",
    "4": "Parents on shifts came for the first time, because half our sessions are in the evening.",
    "5": "Each year group has had a session of parents and children "
    "together, and a third of the families who came had never been before.",
    "6": "Families who joined in the middle of the year were met within a week and had a buddy if they wished.",
    "7": "Families tell us what they tried at home. Teachers hear about maths at the kitchen table.",
    "9": "Families of Year 6 met somebody from the next school, and asked what they would not have written.",
}

REASONS = {
    Level.NOT_YET: (
        "We do it now and then, and nobody could say when it was done last.",
        "We mean to. A visitor would not see it.",
        "Two of us know of it, and it hangs on them.",
    ),
    Level.PARTLY: (
        "Two year groups do it well, the others have begun.",
        "Done this year for the first time. We do not know yet whom it reached.",
        "It happens, but families could not tell you about it.",
    ),
    Level.MET: (
        "Seen in every year group this term, and the registers show it.",
        "Parents of the group confirm it, and the figures have moved.",
        "It is in the plan of each term, and somebody looks at it.",
    ),
    Level.EMBEDDED: (
        "Two years running, with other people doing it. It would go on without us.",
        "New staff learn it in their first week, and families expect it.",
        "It has been looked at and changed twice because of what parents said.",
    ),
}


def reason(level: Level, dice: random.Random) -> str:
    """Why somebody judged so."""
    return dice.choice(REASONS[level])


def agenda(school: School, code: str) -> str:
    """The items of an agenda that ships."""
    return agenda_text(school, code)[1]


def agenda_title(school: School, code: str) -> str:
    """What a meeting with that agenda is called."""
    return agenda_text(school, code)[0]
