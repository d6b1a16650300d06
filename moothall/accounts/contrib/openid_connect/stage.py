"""The step of signing in at which a second factor is asked for, left out when the provider has seen one."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from moothall.accounts.contrib.openid_connect.adapter import has_second_factor


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]
    """Asks whoever has a second factor here for it, unless the provider's counts."""

    def _should_handle(self, request: HttpRequest) -> bool:
        came = (self.login.signal_kwargs or {}).get("sociallogin")
        if came is not None and has_second_factor(getattr(came, "claims", {})):
            record_authentication(request, self.login.user, "mfa", type="provider")
            return False
        return bool(super()._should_handle(request))
