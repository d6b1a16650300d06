"""The council's own sign-in: Microsoft Entra, Keycloak and whatever else speaks OpenID Connect (decision 0051)."""
