"""`python -m moothall.connectors.contrib.demo_office`: start the demo back office."""

import argparse
import sys
from pathlib import Path

from moothall.connectors.contrib.demo_office.service import Office, OfficeServer


def main(words: list[str]) -> int:
    """Listen until interrupted."""
    parser = argparse.ArgumentParser(prog="demo_office", description="A small back office for trying connectors out.")
    parser.add_argument("--port", type=int, default=8200)
    parser.add_argument("--folder", type=Path, default=Path("var/demo_office"), help="where jobs and files are kept")
    parser.add_argument("--token", default="", help="what must come with each request (Authorization: Bearer)")
    parser.add_argument(
        "--callback", default="", help="where changes are told, such as http://localhost:8000/hooks/connector/1/"
    )
    parser.add_argument("--callback-token", default="", help="the token that the connector's page showed")
    asked = parser.parse_args(words)
    office = Office(asked.folder, token=asked.token, callback=asked.callback, callback_token=asked.callback_token)
    server = OfficeServer(office, port=asked.port)
    sys.stdout.write(f"The demo back office listens at {server.address}/ (Ctrl-C stops it)\n")
    sys.stdout.flush()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return 0
    finally:
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
