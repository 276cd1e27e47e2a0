"""`python -m newscrawl.demo`: the newspaper by itself, or the truth about it."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from newscrawl.demo.newspaper import Newspaper, changed, make_newspaper


def main() -> int:
    """Serve the newspaper until interrupted, or print its truth."""
    parser = argparse.ArgumentParser(prog="python -m newscrawl.demo", description=__doc__)
    parser.add_argument("--port", type=_port, default=8000, help="0: any that is free")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=_count, default=120)
    for change in ("publish", "edit", "remove", "rename"):
        parser.add_argument(f"--{change}", type=_count, default=0, metavar="N", help=f"{change} so many articles")
    parser.add_argument("--truth", action="store_true", help="print what a perfect crawler would write, and end")
    opts = parser.parse_args()
    paper = changed(
        make_newspaper(opts.seed, opts.articles),
        publish=opts.publish, edit=opts.edit, remove=opts.remove, rename=opts.rename,
    )  # fmt: skip
    if opts.truth:
        for record in paper.truth():
            print(json.dumps(record, ensure_ascii=False))
        return 0
    return _serve(paper, opts.port)


def _serve(paper: Newspaper, port: int) -> int:
    from twisted.internet import reactor as installed  # noqa: PLC0415 - only where something is served
    from twisted.internet.error import CannotListenError  # noqa: PLC0415

    from newscrawl.demo.server import listen  # noqa: PLC0415

    try:
        listening = listen(paper, port)
    except CannotListenError as error:
        print(f"newscrawl: port {port} cannot be used: {error.socketError}", file=sys.stderr)
        return 2
    print(f"The Lowmere Herald is at http://127.0.0.1:{listening.getHost().port}/ (Ctrl-C ends it)", flush=True)
    reactor: Any = installed  # Twisted's zope interfaces say nothing to a type checker
    reactor.run()
    return 0


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"expected a whole number, found {text!r}")
    return int(text)


def _port(text: str) -> int:
    number = _count(text)
    if number > 65535:
        raise argparse.ArgumentTypeError(f"expected a port up to 65535, found {text!r}")
    return number


if __name__ == "__main__":
    sys.exit(main())
