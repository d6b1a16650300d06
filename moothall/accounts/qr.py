"""Drawing a QR code as a path, so that a page can show it without a picture from elsewhere."""

from typing import NamedTuple

import qrcode  # type: ignore[import-untyped]

QUIET_ZONE = 4


class Drawing(NamedTuple):
    """A square drawing: how many units wide, and the path of its dark squares, one unit each."""

    size: int
    path: str


def qr_drawing(text: str) -> Drawing:
    """Return the QR code of `text` with the quiet zone of 4 units that ISO/IEC 18004 asks for."""
    code = qrcode.QRCode(border=QUIET_ZONE)
    code.add_data(text)
    code.make(fit=True)
    squares = code.get_matrix()
    dark = ((row, column) for row, line in enumerate(squares) for column, is_dark in enumerate(line) if is_dark)
    return Drawing(len(squares), "".join(f"M{column} {row}h1v1h-1z" for row, column in dark))
