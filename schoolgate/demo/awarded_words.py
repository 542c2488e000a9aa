"""What the people of the demonstration wrote on their way to the award."""

from __future__ import annotations

import random
from datetime import time
from typing import Any

from schoolgate.award.enums import Level, State, Voice
from schoolgate.award.queries import agenda_text

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

SHEETS = (
    (Voice.PARENTS, "Paper at the parents’ evening", 58, ""),
    (
        Voice.PARENTS,
        "By a link in the Friday news",
        41,
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

MADE_OURS = (
    "Each class teacher rings three families whom nothing has reached, with good news only",
    "Half of our sessions begin at six, with a creche in the library",
)

ACTIONS: tuple[tuple[int, int, dict[str, Any], State, str], ...] = (
    (
        80,
        110,
        {
            "what": "A face at the door from 8.30 to 9.15",
            "role": "office",
            "topic": "3",
            "change": "Nobody waits at a bell",
            "improvement": "Priority 2, line 1",
        },
        State.DONE,
        "Since the second week of term. Mrs Pell counts eleven questions a day.",
    ),
    (
        82,
        160,
        {
            "what": "Ask every family for the language it reads best",
            "role": "office",
            "topic": "3",
            "change": "Each family reads us in its own language",
        },
        State.DONE,
        "Nine are still open; they are rung.",
    ),
    (
        84,
        210,
        {
            "what": "One family learning session in each year group",
            "role": "teacher",
            "topic": "5",
            "cost": 18000,
            "change": "Half of the families of each year have been in a classroom",
        },
        State.DONE,
        "Year 5 was the fullest.",
    ),
    (
        98,
        240,
        {
            "what": "Three short things to do at home each half term",
            "role": "teacher",
            "topic": "7",
            "change": "Families tell us what they tried",
        },
        State.GOING,
        "Two of four half terms are out.",
    ),
    (
        124,
        230,
        {
            "what": "A newsletter on paper for every family",
            "role": "office",
            "topic": "3",
            "cost": 96000,
            "change": "News on every fridge",
        },
        State.DROPPED,
        "Too dear, and those who want paper get their letters on paper now.",
    ),
    (
        200,
        285,
        {
            "what": "Read the homework policy with parents and rewrite it",
            "role": "head",
            "topic": "8",
            "change": "Parents of the group would sign it",
        },
        State.GOING,
        "Read once. The second page is still ours alone.",
    ),
    (
        202,
        330,
        {
            "what": "Two parents lead a session each",
            "role": "partnership",
            "topic": "4",
            "change": "Others see that they may, too",
        },
        State.PLANNED,
        "",
    ),
    (
        264,
        318,
        {
            "what": "New signs with pictures, from the gate to the office",
            "role": "administrator",
            "topic": "3",
            "cost": 34000,
            "change": "Visitors find the door without asking",
        },
        State.PLANNED,
        "",
    ),
    (
        100,
        180,
        {
            "what": "Sign the commitment again with this year's council",
            "role": "teacher",
            "topic": "1",
            "change": "Children know what it says",
        },
        State.DONE,
        "Read out in assembly first.",
    ),
    (
        102,
        345,
        {
            "what": "Look at the plan with governors each half term",
            "role": "head",
            "topic": "2",
            "change": "What is stuck gets help",
        },
        State.GOING,
        "Three of five are done.",
    ),
    (
        104,
        290,
        {
            "what": "A buddy for each family that joins",
            "role": "partnership",
            "topic": "6",
            "change": "New parents say whom they can ask",
        },
        State.DONE,
        "Eleven buddies, in six languages.",
    ),
    (
        206,
        350,
        {
            "what": "Tell families each term three things that changed because of them",
            "role": "head",
            "topic": "10",
            "change": "Families say that it is worth answering",
        },
        State.PLANNED,
        "",
    ),
)

CHECK = {
    "1": "Strong. Ask the council to sign again with this year's children.",
    "3": "The welcome has changed. Put a parent's voice beside the count.",
    "4": "Good evening sessions. Who does not come even then?",
    "5": "The best of it all. Keep the registers.",
    "8": "Thin. Name one policy that parents have changed.",
    "9": "Begin in spring, not in June.",
    "10": "Write the effects now, while you remember.",
}
CHECK_IN_ALL = "On a good way. Less new, more of what works, and say what changed because of it."
FROM_CHECK = (
    (300, "Put what parents said beside each count of the welcome", "Each number has a voice", "partnership", "3"),
    (325, "Meet the next schools before Easter", "Families of leavers have a name to ask for", "teacher", "9"),
)
NEEDS = (
    "Park in Cromwell Road; the streets by the school are "
    "closed to cars from 8.00 to 9.30. Lunch is at half past twelve."
)

LEFT_OUT = {"fathers": "We invite every adult by name since autumn, so this is done all year."}
STILL_LATE = ("policy-read", "staff-training", "judge-second")

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


def agenda(code: str) -> str:
    """The items of an agenda that ships."""
    return agenda_text(code)[1]


def agenda_title(code: str) -> str:
    """What a meeting with that agenda is called."""
    return agenda_text(code)[0]
