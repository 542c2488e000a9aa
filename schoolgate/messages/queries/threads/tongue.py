"""In which language words are, as far as their letters tell: so that they run the right way, and are translated from it."""

import unicodedata
from collections import Counter

BY_SCRIPT = {  # the home language of English schools that is most often written so
    "ARABIC": "ar", "BENGALI": "bn", "CYRILLIC": "ru", "DEVANAGARI": "hi", "ETHIOPIC": "ti", "GREEK": "el", "GUJARATI": "gu",
    "GURMUKHI": "pa", "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "MALAYALAM": "ml", "SINHALA": "si",
    "TAMIL": "ta", "TELUGU": "te", "THAI": "th", "HEBREW": "he",
}  # fmt: skip
IN_SCRIPT = {  # what a language is written in, where that is not Latin
    "ar": "ARABIC", "fa": "ARABIC", "ur": "ARABIC", "ps": "ARABIC", "ckb": "ARABIC", "prs": "ARABIC", "bn": "BENGALI", "ru": "CYRILLIC",
    "uk": "CYRILLIC", "bg": "CYRILLIC", "hi": "DEVANAGARI", "ne": "DEVANAGARI", "ti": "ETHIOPIC", "am": "ETHIOPIC", "el": "GREEK",
    "gu": "GUJARATI", "pa": "GURMUKHI", "ko": "HANGUL", "ja": "CJK", "zh": "CJK", "ml": "MALAYALAM", "si": "SINHALA", "ta": "TAMIL",
    "te": "TELUGU", "th": "THAI", "he": "HEBREW",
}  # fmt: skip
LETTERS = (  # letters that one language of a script has and the others have not
    ("ur", "ٹڈڑںےھہ"),
    ("fa", "پچژگ"),
    ("uk", "іїєґ"),
)
LOOKED_AT = 2000
ENGLISH = frozenset([  # words of every day that hardly another language in Latin letters has
    "the", "and", "my", "you", "your", "we", "our", "she", "he", "his", "her", "they", "them", "please", "will", "would", "can", "could",
    "what", "when", "where", "why", "how", "not", "have", "has", "had", "with", "for", "from", "this", "that", "these", "there", "at",
    "is", "about", "thank", "thanks", "yes", "today", "tomorrow", "school", "child", "children",
])  # fmt: skip
SHARE, LEAST = 4, 2  # every fourth word, and two at least


def language_of(text: str, *, likely: str, else_: str) -> str:
    """`likely`, if the letters are those in which it is written; else the language that they are most often used for."""
    script = _script(text)
    if script == "LATIN" and likely.split("-")[0] != "en" and _is_english(text):
        return "en"
    if not script or script == IN_SCRIPT.get(likely.split("-")[0], "LATIN"):
        return likely
    if script == "LATIN":
        return else_ if else_.split("-")[0] not in IN_SCRIPT else "en"
    found = (lang for lang, letters in LETTERS if IN_SCRIPT[lang] == script and any(one in text for one in letters))
    return next(found, BY_SCRIPT.get(script, likely))


def _is_english(text: str) -> bool:
    """Do its small words say so?"""
    words = [one.strip(".,;:!?'’\"()").lower() for one in text[:LOOKED_AT].split()]
    found = sum(one in ENGLISH for one in words)
    return found >= LEAST and found * SHARE >= len(words)


def _script(text: str) -> str:
    """The script of most letters, by the first word of their names in Unicode."""
    names = (unicodedata.name(one, "").split(" ")[0].split("-")[0] for one in text[:LOOKED_AT] if one.isalpha())
    counts = Counter(name for name in names if name)
    return counts.most_common(1)[0][0] if counts else ""
