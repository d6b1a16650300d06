"""Every setting of Moothall, read from the environment and nowhere else.

A wrong or missing value stops the start with the name of what is wrong (`environment.SettingIsWrong`).
"""

from datetime import timedelta
from pathlib import Path

import django.forms
from django.utils.translation import gettext_lazy as _

from moothall.config import environment as env

BASE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = env.folder("MOOTHALL_DATA", default=BASE_DIR / "var")

DEBUG = env.flag("MOOTHALL_DEBUG", default=False)
DEMO = env.flag("MOOTHALL_DEMO", default=True)
DEMO_YEAR = env.number("MOOTHALL_DEMO_YEAR", default=30, least=0, most=10_000)
SECRET_KEY = env.secret("MOOTHALL_SECRET_KEY", kept_in=DATA_DIR / "secret_key")
ALLOWED_HOSTS = env.words("MOOTHALL_HOSTS", default="localhost 127.0.0.1 [::1]")
BIND = env.text("MOOTHALL_BIND", default=env.USUAL_BIND)
PORT = env.number("MOOTHALL_PORT", default=env.USUAL_PORT)
PUBLIC_ADDRESS = env.text("MOOTHALL_ADDRESS", default=f"http://localhost:{PORT}")
CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS] if PUBLIC_ADDRESS.startswith("https:") else []
IS_HTTPS = PUBLIC_ADDRESS.startswith("https:")

DATABASES = {"default": env.database("DATABASE_URL", data_dir=DATA_DIR)}
if replica := env.replica("DATABASE_REPLICA_URL"):
    DATABASES["replica"] = replica
DATABASE_ROUTERS = ["moothall.database.router.FirstDatabase"]
REPLICA_LAG = env.number("MOOTHALL_REPLICA_LAG", default=10, least=0, most=3600)
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
    "moothall.ui",
    "moothall.journal",
    "moothall.accounts",
    "moothall.directory",
    "moothall.customers",
    "moothall.promises",
    "moothall.agreements",
    "moothall.knowledge",
    "moothall.messaging",
    "moothall.cases",
    "moothall.contacts",
    "moothall.partners",
    "moothall.oversight",
    "moothall.performance",
    "moothall.surveys",
    "moothall.connectors",
    "moothall.registers",
    "moothall.portal",
    "moothall.api",
    "moothall.config",
    # Below our own, so that our templates are found first.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
]

MIDDLEWARE = [
    "moothall.config.middleware.request_log",
    "django.middleware.security.SecurityMiddleware",
    "moothall.config.middleware.boards_door",
    "moothall.config.middleware.machines_door",
    "moothall.config.middleware.who_wrote",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "moothall.config.languages.ReadersLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "moothall.config.middleware.without_stray_characters",
]

ROOT_URLCONF = "moothall.config.urls"
WSGI_APPLICATION = "moothall.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        # A folder in each area, and Django's own for what we draw as Django does.
        "DIRS": [*sorted((BASE_DIR / "moothall").glob("*/templates")), Path(django.forms.__file__).parent / "jinja2"],
        "OPTIONS": {
            "environment": "moothall.config.jinja.environment",
            "context_processors": [
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "moothall.config.context.shell",
            ],
        },
    },
]
FORM_RENDERER = "moothall.ui.renderer.ComponentRenderer"

PROCRASTINATE_ON_APP_READY = "moothall.journal.watching.watch_jobs"

AUTH_USER_MODEL = "accounts.Officer"
AUTHENTICATION_BACKENDS = ["moothall.accounts.backend.RoleBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "moothall.accounts.adapter.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
# Whole offices sign in from one address, so the limits per address are wide; the one per account there is narrow.
# A browser where the officer signed in before is counted by itself: strangers cannot use up its tries (decision 0053).
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed_here": "5/5m/key",
    "login_failed": "60/m/ip,30/5m/key",
    "login_failed_known": "10/5m/key",
    "reset_password": "60/m/ip,3/10m/key",
}
PASSWORD_RESET_TIMEOUT = 60 * 60
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("MOOTHALL_PROXIES", default=0, least=0, most=9)
# Nobody signs up here by themselves: an administrator gives the address. Who once forgot the password has one that was
# never confirmed to allauth, and may set up a second factor all the same.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_ADAPTER = "moothall.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RATE_LIMITS = {"webauthn_login": "600/m/ip"}
# A code counts half a minute before and after its own, as RFC 6238 advises: for slow hands and clocks a bit off.
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Moothall"
SOCIALACCOUNT_ADAPTER = "moothall.accounts.contrib.openid_connect.adapter.ProviderAdapter"
SIGN_IN_PROVIDER = env.sign_in_provider()
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

SESSION_ENGINE = "moothall.accounts.sessions"
SESSION_COOKIE_NAME = "moothall_session"
SESSION_COOKIE_SECURE = IS_HTTPS
SESSION_LONGEST = timedelta(hours=env.number("MOOTHALL_SESSION_HOURS", default=12, least=1, most=168))
SESSION_IDLE = timedelta(minutes=env.number("MOOTHALL_SESSION_IDLE_MINUTES", default=60, least=5, most=10_080))
SESSION_COOKIE_AGE = int(SESSION_LONGEST.total_seconds())
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English")), ("cy", _("Welsh"))]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "documents"},
    },
    "staticfiles": {"BACKEND": env.text("MOOTHALL_STATIC", default="moothall.ui.storage.HashedStatic")},
}
MAX_UPLOAD_BYTES = env.number("MOOTHALL_MAX_UPLOAD_MB", default=25) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
SCANNER = env.text("MOOTHALL_SCANNER", default="")
# Off, because officers type the links: a link must not lead our own server to what only it can reach.
LINKS_INSIDE = env.flag("MOOTHALL_LINKS_INSIDE", default=False)
REMIND_OWNERS = env.flag("MOOTHALL_REMIND_OWNERS", default=False)

# Back offices often stand in the council's own network; in a demonstration they stand on this very machine.
CONNECTORS_INSIDE = env.flag("MOOTHALL_CONNECTORS_INSIDE", default=DEMO)

BACKUP_HOURS = env.number("MOOTHALL_BACKUP_HOURS", default=26, most=10_000)
TRY_DAYS = env.number("MOOTHALL_TRY_DAYS", default=35, most=1000)

METRICS_TOKEN = env.long_word("MOOTHALL_METRICS_TOKEN")
METRICS_FROM = env.networks("MOOTHALL_METRICS_FROM")

MAIL_SERVER = env.mail_server("MOOTHALL_MAIL")
MAIL_A_MINUTE = env.number("MOOTHALL_MAIL_A_MINUTE", default=120, least=0, most=100_000)
SMTP_BIND = env.text("MOOTHALL_SMTP_BIND", default=env.USUAL_BIND)
SMTP_PORT = env.number("MOOTHALL_SMTP_PORT", default=2525, least=0)
SMTP_IS_LMTP = env.flag("MOOTHALL_SMTP_IS_LMTP", default=False)
DEFAULT_FROM_EMAIL = env.text("MOOTHALL_MAIL_FROM", default="contact@council.example")

LOGGING_CONFIG = None
LOG_LEVEL = env.text("MOOTHALL_LOG_LEVEL", default="INFO")
