"""Councillors who raise the matters of residents themselves."""

from django.conf import settings
from django.db import models

from moothall.customers.models import Customer


class Councillor(models.Model):
    """A councillor who signs in, and the customer record under which they speak for residents."""

    officer = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="councillor")
    customer = models.OneToOneField(Customer, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.customer)
