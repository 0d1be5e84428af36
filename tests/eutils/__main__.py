"""Start the server by hand: ``python -m tests.eutils --records 500``."""

from __future__ import annotations

import argparse
import time
from datetime import date, timedelta
from pathlib import Path

from tests.eutils.faults import FAULTS
from tests.eutils.papers import make_papers, read_papers
from tests.eutils.server import Server, describe
from tests.eutils.store import Store

REAL = Path(__file__).parents[2] / ".." / "shared" / "real" / "pubmed_records" / "xml"


def main() -> None:
    """Serve until interrupted; print what to export and every request."""
    options = _options()
    made = make_papers(options.records, days=(date.today() - date(2015, 1, 1)).days - 40)
    real = list(read_papers(options.xml)) if options.xml.is_dir() else []
    store = Store([*made, *real], today=date.today() + timedelta(days=1))
    keys = set(options.key) or None
    with Server(store, keys=keys, limited=not options.unlimited, port=options.port) as server:
        server.fail(*options.fail)
        print(f"{len(made)} made and {len(real)} real records; faults to come: {options.fail}")
        print(f"export NCBI_EUTILS_URL={server.url}", flush=True)
        shown = 0
        try:
            while True:
                time.sleep(0.2)
                for request in server.requests[shown:]:
                    print(describe(request), flush=True)
                    shown += 1
        except KeyboardInterrupt:
            print("stopped")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.eutils", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--records", type=int, default=500, help="made records")
    parser.add_argument("--xml", type=Path, default=REAL, help="folder of real PubMed XML")
    parser.add_argument(
        "--key", action="append", default=[], help="a valid key (any, if none given)"
    )
    parser.add_argument("--unlimited", action="store_true", help="no limit on requests a second")
    parser.add_argument(
        "--fail", action="append", default=[], choices=["ok", *FAULTS], metavar="FAULT",
        help="the next request fails so; may be repeated: " + ", ".join(FAULTS),
    )  # fmt: skip
    return parser.parse_args()


if __name__ == "__main__":
    main()
