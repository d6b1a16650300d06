"""Handing out a file that somebody sent in, so that it can do no harm."""

from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404, HttpResponse

#: What a browser shows by itself and what cannot run anything there. Everything else is saved as a file.
SHOWN_INLINE = frozenset({"application/pdf", "image/gif", "image/jpeg", "image/png", "image/webp"})
SANDBOX = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


def served(path: Path, *, name: str, media_type: str, size: int) -> HttpResponse:
    """Return the file as its content was typed, in a sandbox, never to be guessed at or kept by the browser.

    Raises Http404 when it is gone.
    """
    try:
        file = path.open("rb")
    except FileNotFoundError as problem:
        raise Http404 from problem
    headers: dict[str, Any] = {
        "Content-Security-Policy": SANDBOX,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Content-Length": size,
    }
    return FileResponse(  # type: ignore[return-value]
        file,
        as_attachment=media_type not in SHOWN_INLINE,
        filename=name,
        content_type=media_type,
        headers=headers,
    )
