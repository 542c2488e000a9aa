"""The home languages of English schools: the census's code, ours (BCP 47), and how their own speakers call them.

Census codes: DfE common basic data set, language code set (three letters, and four for variants).
"""

from babel import Locale, UnknownLocaleError

CENSUS = {
    "ENG": "en", "ENB": "en", "URD": "ur", "POL": "pl", "RMN": "ro", "RON": "ro", "TAM": "ta", "TAML": "ta", "BNG": "bn", "BEN": "bn",
    "BNGS": "bn", "PNJ": "pa", "PNJG": "pa", "PNJA": "pa", "PNJP": "pa", "GUJ": "gu", "SOM": "so", "ARA": "ar", "ARAM": "ar",
    "ARAA": "ar", "ARAI": "ar", "TUR": "tr", "POR": "pt", "PORA": "pt", "PORB": "pt", "SPA": "es", "FRN": "fr", "UKR": "uk", "ALB": "sq",
    "SQI": "sq", "LIT": "lt", "BUL": "bg", "RUS": "ru", "CHI": "zh", "CHIM": "zh", "CHIC": "zh", "HIN": "hi", "PRS": "fa", "PRSA": "fa",
    "PRSD": "fa", "MYM": "ml", "MAL": "ml", "PAT": "ps", "PAS": "ps", "KUR": "ku", "KURM": "ku", "TGR": "ti", "TIG": "ti", "AMR": "am",
    "YOR": "yo", "AKA": "ak", "AKAT": "ak", "TGL": "tl", "TGLF": "tl", "ITA": "it", "GER": "de", "GRE": "el", "HUN": "hu", "SLO": "sk",
    "CZE": "cs", "DUT": "nl", "SWA": "sw", "VIE": "vi", "JPN": "ja", "KOR": "ko", "NEP": "ne", "SNH": "si", "SIN": "si",
    "TEL": "te", "THA": "th",
    "IGB": "ig", "SHO": "sn", "LGA": "lg", "LIN": "ln", "CWF": "en",
}  # fmt: skip
RIGHT_TO_LEFT = {"ar", "fa", "he", "ps", "ur", "ku", "sd", "ar-xb"}
OWN_NAMES = {
    "so": "Soomaali", "ps": "پښتو", "ku": "Kurdî", "ti": "ትግርኛ", "am": "አማርኛ", "yo": "Yorùbá", "tl": "Tagalog", "ak": "Akan",
}  # fmt: skip


def from_census(code: str) -> str:
    """Our code for a census code or an English name of a language; empty when it says nothing (refused, not known)."""
    word = code.strip()
    if found := CENSUS.get(word.upper()) or CENSUS.get(word.upper()[:3] if word.isupper() else ""):
        return found
    return BY_NAME.get(word.casefold(), "")


def direction(lang: str) -> str:
    """ "rtl" or "ltr"."""
    return "rtl" if lang in RIGHT_TO_LEFT or lang.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def own_name(lang: str) -> str:
    """What its speakers call it."""
    return OWN_NAMES.get(lang) or _named(lang, lang) or lang


def name_in(lang: str, reader: str) -> str:
    """What a reader of another language calls it."""
    return _named(lang, reader) or own_name(lang)


def _named(lang: str, reader: str) -> str:
    """Babel's word."""
    try:
        return str(Locale.parse(lang, sep="-").get_language_name(reader.split("-")[0]) or "")
    except (UnknownLocaleError, ValueError):
        return ""


KNOWN = sorted(set(CENSUS.values()))
BY_NAME = {name_in(lang, "en").casefold(): lang for lang in KNOWN} | {
    "persian": "fa",
    "farsi": "fa",
    "panjabi": "pa",
    "chinese": "zh",
}
