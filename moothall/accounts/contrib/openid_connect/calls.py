"""Calls to the provider while somebody waits: short, small, and never sent on to another place."""

import time
from typing import Any

import requests
from requests import PreparedRequest, RequestException, Response
from urllib3.exceptions import HTTPError

#: Seconds that one answer may take as a whole, and its most bytes: what is asked for is a page of JSON.
PATIENCE = 5.0
MOST_BYTES = 256 * 1024


class Calls(requests.Session):
    """A session whose answers are read whole, within `PATIENCE`, up to `MOST_BYTES`. Raises RequestException."""

    def __init__(self, *, patience: float = PATIENCE) -> None:
        super().__init__()
        self.patience = patience

    def send(self, request: PreparedRequest, **kwargs: Any) -> Response:
        until = time.monotonic() + self.patience
        kwargs.update(timeout=self.patience, allow_redirects=False, stream=True)
        answer = super().send(request, **kwargs)
        try:
            # As `requests` would do, but with an end: it waits anew for every byte.
            answer._content = self._read(answer, until)
        except RequestException:
            raise
        except (HTTPError, OSError) as problem:
            raise RequestException("The answer broke off.") from problem
        finally:
            answer.close()
        answer._content_consumed = True
        return answer

    def _read(self, answer: Response, until: float) -> bytes:
        read = b""
        while chunk := answer.raw.read1(MOST_BYTES, decode_content=True):
            read += chunk
            if len(read) > MOST_BYTES:
                raise RequestException("The answer is too long.")
            if time.monotonic() > until:
                raise RequestException("The answer takes too long.")
        return read
