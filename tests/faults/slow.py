"""A server that says one letter after another for as long as somebody listens (slow loris)."""

import socket
import threading
import time


class SlowServer:
    """Takes every connection, says `words` at once, gives `answers` to the first lines, then a letter now and then."""

    def __init__(self, *, words=b"", answers=(), letter=b"x", seconds=0.05):
        self.words, self.answers, self.letter, self.seconds = words, answers, letter, seconds
        self.taken = 0

    def __enter__(self):
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def _serve(self):
        while True:
            try:
                here, _address = self.server.accept()
            except OSError:
                return
            self.taken += 1
            threading.Thread(target=self._drip, args=(here,), daemon=True).start()

    def _drip(self, here):
        try:
            here.sendall(self.words)
            for answer in self.answers:
                mark = here.recv(4096).split()[0]
                here.sendall(mark + b" " + answer)
            while self.server.fileno() != -1:
                here.sendall(self.letter)
                time.sleep(self.seconds)
        except OSError:
            pass
        finally:
            here.close()

    def __exit__(self, *problem):
        self.server.close()
