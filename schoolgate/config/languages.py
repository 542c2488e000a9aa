"""The languages of the families' side: English, and each other one that has a catalogue here.

Whether a catalogue is whole is a test's business, and stands on the page "Our languages". Django does not know some of the languages
that families of English schools speak; they are told to it here, before it reads the list.
"""

from pathlib import Path

from django.conf.locale import LANG_INFO

OWN_NAMES = {
    "en": "English",
    "ar": "العربية",
    "bn": "বাংলা",
    "es": "Español",
    "fr": "Français",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "so": "Soomaali",
    "ta": "தமிழ்",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
}
UNKNOWN_TO_DJANGO = {  # code: English name, own name, right to left
    "am": ("Amharic", "አማርኛ", False),
    "fa-af": ("Dari", "دری", True),
    "gu": ("Gujarati", "ગુજરાતી", False),
    "ku": ("Kurdish", "Kurdî", False),
    "ps": ("Pashto", "پښتو", True),
    "so": ("Somali", "Soomaali", False),
    "ti": ("Tigrinya", "ትግርኛ", False),
    "tl": ("Tagalog", "Tagalog", False),
    "yo": ("Yoruba", "Yorùbá", False),
}


def spoken(catalogues: Path) -> list[tuple[str, str]]:
    """Codes and own names, English first."""
    _tell_django()
    there = {path.parents[1].name for path in catalogues.glob("*/LC_MESSAGES/django.po")}
    return [(code, name) for code, name in OWN_NAMES.items() if code == "en" or code in there]


def _tell_django() -> None:
    """The names and directions that it lacks."""
    for code, (name, own, is_rtl) in UNKNOWN_TO_DJANGO.items():
        LANG_INFO.setdefault(code, {"bidi": is_rtl, "code": code, "name": name, "name_local": own})
