"""All settings, read from the environment; the defaults suit a laptop.

`GAINSAY_SURFACE` chooses what this process serves: `all`, the `desk` alone, or the `public` site
alone (no admin, no sessions, no accounts, no desk database).
`GAINSAY_PRODUCTION=1` turns on HTTPS-only settings and insists on a secret key and host names.
"""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environ import Env

from config import access, sso
from config.databases import from_environment
from config.secret import secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()

SURFACE = env("GAINSAY_SURFACE", default="all")
if SURFACE not in {"all", "desk", "public"}:
    raise ImproperlyConfigured(f"GAINSAY_SURFACE is {SURFACE!r}; use all, desk or public.")
PRODUCTION = env.bool("GAINSAY_PRODUCTION", default=False)
DEBUG = env.bool("DEBUG", default=False) and not PRODUCTION
VAR = Path(env("GAINSAY_VAR", default=str(BASE_DIR / "var")))

SECRET_KEY = env("SECRET_KEY", default="") or secret_key(VAR, production=PRODUCTION)
# Keys from before: what they signed or sealed is read still, and nothing new is.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=[] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"]
)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
SITE_NAME = "gainsay"
# Where readers write about errors and replies; empty where the site names no address.
CONTACT_EMAIL = env("CONTACT_EMAIL", default="")
# Of the data: our own words and the selection. Quotations belong to those who were quoted.
DATA_LICENCE = env("DATA_LICENCE", default="https://creativecommons.org/licenses/by/4.0/")

SHARED_APPS = [
    "actors_app",
    "claims_app",
    "claims_app.record",
    "claims_app.access",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_filters",
    "csp",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]
DESK_APPS = [
    "claims_app.desk",
    "simple_history",
    "config.admin_site.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "axes",
    "knox",
]
HAS_DESK = SURFACE != "public"
HAS_PUBLIC = SURFACE != "desk"
# The extra `sso`: off unless the environment says otherwise, and then nothing of it is loaded.
SECOND_FACTOR = sso.second_factor(env, SURFACE)
SIGN_ON = sso.sign_on(env, SURFACE, production=PRODUCTION)
HAS_EXTRA = SECOND_FACTOR or bool(SIGN_ON)
INSTALLED_APPS = [
    *SHARED_APPS,
    *(DESK_APPS if HAS_DESK else []),
    *(sso.APPS if HAS_EXTRA else []),
]

DATABASES = from_environment(env, surface=SURFACE, var=VAR)
DATABASE_ROUTERS = ["config.databases.DeskAndRecord"]
# What the record said at a moment: how large it is made on demand, and how many are kept.
PAST_THINGS = env.int("GAINSAY_PAST_THINGS", default=1000)
PAST_FILES = env.int("GAINSAY_PAST_FILES", default=10)
# What was redacted, by key alone, so that it is erased again after a backup is restored: a file
# beside the databases, best backed up apart from them.
REDACTION_LIST = Path(env("GAINSAY_REDACTIONS", default=str(VAR / "redactions.jsonl")))
# Bytes of finished pages that a process keeps in memory.
PAGES_KEPT = env.int("GAINSAY_PAGES_KEPT", default=32_000_000)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DESK_MIDDLEWARE = [
    # Outermost: by then all that a request changes is committed.
    "claims_app.desk.indexing.after.IndexMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    *([sso.MIDDLEWARE] if HAS_EXTRA else []),
    *(["claims_app.account.confirming.SecondFactorMiddleware"] if SECOND_FACTOR else []),
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    # The last: it turns the answer to one login too many into a page that says so.
    "axes.middleware.AxesMiddleware",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.policy.PolicyMiddleware",
    *(DESK_MIDDLEWARE if HAS_DESK else []),
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
# The public surface has no form to forge: no accounts, no cookies, nothing but GET.
SILENCED_SYSTEM_CHECKS = [] if HAS_DESK else ["security.W003"]
DESK_CONTEXT = [
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                *(DESK_CONTEXT if HAS_DESK else []),
            ],
            # What every page of ours says is not asked for in each.
            "builtins": [
                "django.templatetags.i18n",
                "claims_app.templatetags.inline",
                "claims_app.templatetags.phrases",
                "claims_app.templatetags.tongues",
            ],
        },
    },
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# Wrong passwords are counted by name and address, on the desk's database. What is tried while no
# password is looked at does not count, so that the wait has an end.
AXES_FAILURE_LIMIT = env.int("GAINSAY_LOGIN_ATTEMPTS", default=5)
AXES_COOLOFF_TIME = timedelta(minutes=env.int("GAINSAY_LOGIN_WAIT", default=15))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "claims_app.account.logins.address_of"
AXES_LOCKOUT_CALLABLE = "claims_app.account.logins.refused"

LOGIN_URL = "account:login"
LOGIN_REDIRECT_URL = "account:tokens"
LOGOUT_REDIRECT_URL = "account:login"

# Of allauth only its tables, its codes and its talk with a provider: no page of its own is mounted.
MFA_ADAPTER = "claims_app.desk.sealing.Sealed"
MFA_TOTP_ISSUER = "Gainsay"
ACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_ADAPTER = "claims_app.account.sign_on.ByAddress"
SOCIALACCOUNT_PROVIDERS = {sso.PROVIDER: {"APPS": [SIGN_ON]}} if SIGN_ON else {}
SOCIALACCOUNT_LOGIN_ON_GET = True  # the address takes POST alone

# Researchers' tokens are rows of the desk; knox brings how they are made and kept, no table.
KNOX_TOKEN_MODEL = "desk.Token"  # noqa: S105 a model
REST_KNOX = {"TOKEN_PREFIX": "gainsay_"}
MIGRATION_MODULES = {"knox": None}
API_RATES = access.rates(env)
LETTER_RATE, LETTERS_AT = access.letters(env), access.letters_at(env, SURFACE)
CACHE_URL = access.cache_url(env)
TRUSTED_PROXIES = access.trusted_proxies(env)

LANGUAGE_CODE = "en-gb"
# The first is the language of plain addresses; the others stand behind their code: /ar/claims/.
LANGUAGES = [("en-gb", "English"), ("ar", "العربية")]
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "config" / "static"]
# On a laptop static files are served from where they lie; nothing is collected first.
WHITENOISE_USE_FINDERS = not PRODUCTION
if not PRODUCTION:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)
else:
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["claims_app.api.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "claims_app.api.openapi.operations.AutoSchema",
    "EXCEPTION_HANDLER": "claims_app.api.problems.problem_response",
    # “format” is a parameter like any other: unknown, and refused.
    "URL_FORMAT_OVERRIDE": None,
}

SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "PREPROCESSING_HOOKS": ["claims_app.api.openapi.whole.gathered"],
    "POSTPROCESSING_HOOKS": ["claims_app.api.openapi.whole.complete"],
    # A test makes the document and compares it; a start of the site need not.
    "ENABLE_DJANGO_DEPLOY_CHECK": False,
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *([sso.origin(SIGN_ON)] if SIGN_ON else [])],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
# Whoever logged in does so again after a working day, or when the browser was closed. Django gives
# a session a new name at every login and at a new password, which ends all others.
SESSION_COOKIE_AGE = env.int("GAINSAY_SESSION_HOURS", default=12) * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
if HAS_DESK:
    CSRF_FAILURE_VIEW = "config.refused.forged"
    # A claim that three hundred passages report, and a text of 5 MB, pasted.
    DATA_UPLOAD_MAX_NUMBER_FIELDS, DATA_UPLOAD_MAX_MEMORY_SIZE = 6_000, 16_000_000
# Signed, and no key to anything: whose form it was that was sent after a session had ended.
WRITER_COOKIE_NAME = "writer"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    # Probes ask over plain HTTP from inside; a redirect would pass for health.
    SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    # Browsers take cookies of these names from this very host alone, and over TLS alone.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    WRITER_COOKIE_NAME = f"__Host-{WRITER_COOKIE_NAME}"
    if env.bool("BEHIND_TLS_PROXY", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SIMPLE_HISTORY_REVERT_DISABLED = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env("LOG_LEVEL", default="WARNING")},
}
