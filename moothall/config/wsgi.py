"""The web application, for the web server."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "moothall.config.settings")
os.environ.setdefault("MOOTHALL_PART", "web")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from moothall.config import logs

logs.start("web", level=settings.LOG_LEVEL)
application = get_wsgi_application()
