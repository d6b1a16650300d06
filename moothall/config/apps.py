"""Starting the program: every event and reaction is installed before the first request or job."""

from django.apps import AppConfig


class MoothallConfig(AppConfig):
    """The top of the house."""

    name = "moothall.config"

    def ready(self) -> None:
        """Install events and reactions, and keep the sentences of each language."""
        from moothall import reactions
        from moothall.config.catalogues import keep_catalogues
        from moothall.config.simulation.events import EVENTS

        reactions.install(above=(EVENTS,))
        keep_catalogues()
