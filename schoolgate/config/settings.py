"""One settings file, read from the environment; every setting has a default that works.

`SCHOOLGATE_DATA` (database, files, secret key; default `var/`), `DATABASE_URL`, `EMAIL_URL`, `SCHOOLGATE_TASKS`
(`thread`, `worker`), `SCHOOLGATE_MODE` (`production`, `development`, `demo`, `test`), `SCHOOLGATE_HOSTS`, `SCHOOLGATE_URL`.
"""

from pathlib import Path

import environ

from schoolgate.config.languages import spoken
from schoolgate.config.secrets import secret_key
from schoolgate.core.csp import POLICY

env = environ.Env()

BASE = Path(__file__).resolve().parent.parent
MODE = env("SCHOOLGATE_MODE", default="development")
if MODE not in ("production", "development", "demo", "test"):
    raise SystemExit(f"SCHOOLGATE_MODE is {MODE!r}; it may be production, development, demo or test")
DEBUG = False  # its pages would show settings and personal data; errors go to the log
DATA = Path(env("SCHOOLGATE_DATA", default="var")).resolve()
DATA.mkdir(parents=True, exist_ok=True)
FILES_ROOT = DATA / "files"
SECRET_KEY = secret_key(DATA, MODE, env("SCHOOLGATE_SECRET_KEY", default=""))
SITE_URL = env("SCHOOLGATE_URL", default="http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env.list("SCHOOLGATE_HOSTS", default=["*"] if MODE == "test" else ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "schoolgate.core",
    "schoolgate.channels",
    "schoolgate.languages",
    "schoolgate.accounts",
    "schoolgate.schools",
    "schoolgate.families",
    "schoolgate.audience",
    "schoolgate.shelf",
    "schoolgate.ledger",
    "schoolgate.inbound",
    "schoolgate.outbox",
    "schoolgate.asks",
    "schoolgate.places",
    "schoolgate.messages",
    "schoolgate.papers",
    "schoolgate.events",
    "schoolgate.talks",
    "schoolgate.elsewhere",
    "schoolgate.helping",
    "schoolgate.reach",
    "schoolgate.award",
    "schoolgate.privacy",
    "schoolgate.front",
]

if MODE in ("demo", "test"):
    INSTALLED_APPS.append("schoolgate.demo")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "schoolgate.core.middleware.write_what_was_seen",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "schoolgate.core.middleware.refused_is_not_found",
    "schoolgate.accounts.middleware.who_signed_in",
    "schoolgate.audience.middleware.ViewerMiddleware",
    "schoolgate.audience.speaking.in_the_readers_language",
    "schoolgate.core.middleware.get_changes_nothing",
]

ROOT_URLCONF = "schoolgate.config.urls"
WSGI_APPLICATION = "schoolgate.config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
CSRF_FAILURE_VIEW = "schoolgate.core.views.csrf_failed"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "schoolgate.core.context.layout",
                "schoolgate.front.context.frame",
            ],
            "builtins": ["django.templatetags.i18n"],
        },
    }
]
FORM_RENDERER = "schoolgate.core.forms.Renderer"

SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000;"
        "PRAGMA journal_size_limit=67108864; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON"
    ),
}
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA / 'schoolgate.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE
DATABASES["default"]["CONN_MAX_AGE"] = None
if MODE != "test":
    # `core.audit.seen` writes on a connection of its own, so that a GET's own connection may refuse every write
    DATABASES["audit"] = dict(DATABASES["default"])

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
    if MODE == "test"
    else "django.contrib.auth.hashers.Argon2PasswordHasher"
]

TIME_ZONE = "Europe/London"
FORMAT_MODULE_PATH = ["schoolgate.core.formats"]  # days as Britain writes them
USE_TZ = True
USE_I18N = True
LANGUAGE_CODE = "en"
LOCALE_PATHS = [BASE / "locale"]
LANGUAGES = spoken(BASE / "locale")
LANGUAGE_COOKIE_NAME = "schoolgate_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"

STATIC_URL = "/static/"
STATIC_ROOT = None  # served from where they stand
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = MODE in ("development", "test")

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

MAIL_IN_URL = env("MAIL_IN_URL", default="")  # imaps://user:password@host/INBOX: where families' mail is fetched
MAIL_IN_ADDRESS = env("MAIL_IN_ADDRESS", default="")  # where our mails are answered to: the address of that mailbox
MAIL_IN_TOKEN = env("MAIL_IN_TOKEN", default="")  # with which a provider may hand us a mail at /hooks/mail/in/
TEXT_URL = env("TEXT_URL", default="")  # who carries text messages: notify://, https:// or file:///
TEXT_IN_TOKEN = env("TEXT_IN_TOKEN", default="")  # with which a provider may hand us a text or a receipt
BROWSERS = ["fcm.googleapis.com", ".push.services.mozilla.com", ".push.apple.com", ".notify.windows.com"]
PUSH_SERVICES = env.list("SCHOOLGATE_PUSH_SERVICES", default=BROWSERS)  # hosts to which messages for phones may go
PUSH_SERVICES += [".phone.example"] if MODE == "demo" else []  # phones of nobody: what goes there lies in the post
EMAIL_URL = env("EMAIL_URL", default="smtp://localhost:25")
EMAIL_FROM = env("SCHOOLGATE_FROM", default="Schoolgate <schoolgate@localhost>")
TASKS = env("SCHOOLGATE_TASKS", default="thread")
PROXIES = env.int("SCHOOLGATE_PROXIES", default=0)  # servers of ours between the network and us: nginx counts as one

# Translation engines. One that has no setting here cannot be turned on; one that has is off until a school turns it on.
LIBRETRANSLATE_URL = env("SCHOOLGATE_LIBRETRANSLATE_URL", default="").rstrip("/")
LIBRETRANSLATE_KEY = env("SCHOOLGATE_LIBRETRANSLATE_KEY", default="")
APERTIUM_URL = env("SCHOOLGATE_APERTIUM_URL", default="").rstrip("/")
DEEPL_KEY = env("SCHOOLGATE_DEEPL_KEY", default="")
DEEPL_URL = env("SCHOOLGATE_DEEPL_URL", default="").rstrip("/")
AZURE_TRANSLATOR_KEY = env("SCHOOLGATE_AZURE_TRANSLATOR_KEY", default="")
AZURE_TRANSLATOR_REGION = env("SCHOOLGATE_AZURE_TRANSLATOR_REGION", default="")
AZURE_IN_EUROPE = "https://api-eur.cognitive.microsofttranslator.com"
AZURE_TRANSLATOR_URL = env("SCHOOLGATE_AZURE_TRANSLATOR_URL", default=AZURE_IN_EUROPE).rstrip("/")
GOOGLE_TRANSLATE_KEY = env("SCHOOLGATE_GOOGLE_TRANSLATE_KEY", default="")
GOOGLE_TRANSLATE_URL = env("SCHOOLGATE_GOOGLE_TRANSLATE_URL", default="https://translation.googleapis.com").rstrip("/")

HTTPS = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS and env.bool("SCHOOLGATE_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = POLICY
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "schoolgate.core.logs.KindsAndPlaces"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["out"], "level": "WARNING"},
    "loggers": {
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},  # they tell what paper cannot show
        "notifications_python_client": {"level": "ERROR"},  # it tells each refusal, of which we keep the number
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
