"""A server on this computer that a test starts, stops, and starts again at the same port."""

import threading


class Listening:
    """Whoever is one has `make_server(port)`. Port 0 is any that is free; the next start takes the same again."""

    port = 0
    server = None

    def start(self, port=None):
        self.server = self.make_server(self.port if port is None else port)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_what: None
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def stop(self):
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"
