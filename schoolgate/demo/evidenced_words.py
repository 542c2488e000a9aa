"""What the lead of the demonstration wrote beside evidence, brought in, and was told."""

from schoolgate.award.enums import Brought

EFFECTS = (
    "More of these families have come again since, and teachers say that reading at home is easier to talk about.",
    "Families ask sooner when something is unclear; the office has fewer calls about dates.",
    "Three parents have offered to help with the next one.",
)
HELLO = ("Hello", "Witaj", "Salaam", "Bom dia", "Merhaba", "Nabad", "Salut", "Hola", "Bonjour")
MINUTES = (
    "Present: four parents, two governors, two of staff.",
    "1. The welcome pack reads well. Page 6 needs a map.",
    "2. Coffee mornings move to 9.00, after drop-off.",
    "3. Next: who could read to younger children?",
)
BROUGHT = (  # as what, title, what it shows, for whom, how many days ago
    (
        Brought.DISPLAY,
        "Our languages, in the hall",
        "A board greets visitors in nine of our families’ languages. Families wrote the cards.",
        "All families",
        40,
    ),
    (
        Brought.MINUTES,
        "Minutes of the working group",
        "Parents, governors and staff agreed to move coffee mornings and to add a map to the welcome pack.",
        "",
        25,
    ),
    (
        Brought.LINK,
        "Our partnership page",
        "What parents can join, and what we changed because they said so, on one public page.",
        "Anyone",
        12,
    ),
    (
        Brought.WALK,
        "Welcome walk of the building",
        "Six parents walked through the building as if for the first time, and wrote down what a newcomer cannot find.",
        "Parents of Year 3",
        60,
    ),
)
BY_A_TEACHER = (
    Brought.PHOTOGRAPH,
    "Seed trays from the garden morning",
    "Families of our class planted seed trays with their children; each child took one home.",
    "Our class",
    9,
)
PAGE = "https://park-hill.example/partnership"
TOGETHER = ("Reading together in the library", "Dice games in the hall")
SAID = "I had walked past that door for two years. Now I know it is for us."
TAKEN_BACK = "I would not have dared to ring the bell."
