"""What the demonstration school set out to do for the award, what the adviser said, and what was left out or is late."""

from __future__ import annotations

from typing import Any

from schoolgate.award.enums import State

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
