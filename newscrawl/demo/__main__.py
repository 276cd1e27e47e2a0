"""Serves the demo newspaper, or prints the truth about it: `python -m newscrawl.demo --help`."""

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any, NoReturn, cast

from newscrawl.demo.newspaper import Newspaper, make_newspaper

_HIGHEST_PORT = 65535


class _OneLineParser(argparse.ArgumentParser):
    """Says in one line what is wrong, without the usage around it."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        paper = _changed(make_newspaper(options.seed, options.articles), options)
    except ValueError as error:
        parser.error(str(error))
    if options.truth:
        for record in paper.truth():
            sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
        return 0
    return _serve(parser, paper, options.port, noise=options.noise)


def _parser() -> argparse.ArgumentParser:
    parser = _OneLineParser(
        prog="python -m newscrawl.demo",
        description="Serve the demo newspaper on 127.0.0.1 until Ctrl-C.",
        allow_abbrev=False,
    )
    parser.add_argument("--port", type=_port, default=8000, help="0 takes a free one (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another paper")
    parser.add_argument("--articles", type=_count, default=120, help="how many (%(default)s)")
    for deed in ("publish", "edit", "remove", "rename"):
        parser.add_argument(f"--{deed}", type=_count, default=0, metavar="N", help=f"{deed} N first")
    parser.add_argument("--noise", action="store_true", help="no page is the same twice around its story")
    parser.add_argument("--soft404", action="store_true", help="removed articles answer 200, or lead home")
    parser.add_argument("--truth", action="store_true", help="print what a perfect crawler finds")
    return parser


def _changed(paper: Newspaper, options: argparse.Namespace) -> Newspaper:
    paper = paper.publish(options.publish)
    return paper.edit(options.edit).remove(options.remove, soft=options.soft404).rename(options.rename)


def _serve(parser: argparse.ArgumentParser, paper: Newspaper, port: int, *, noise: bool) -> int:
    from twisted.internet import reactor  # noqa: PLC0415 - printing the truth needs none
    from twisted.internet.error import CannotListenError  # noqa: PLC0415

    from newscrawl.demo.server import listen  # noqa: PLC0415

    try:
        address = cast("Any", listen(paper, port, noise=noise)).getHost()
    except CannotListenError as error:
        parser.error(f"cannot listen on port {port}: {error.socketError}")
    sys.stdout.write(f"The Lowmere Herald is at http://{address.host}:{address.port}/\n")
    sys.stdout.flush()
    cast("Any", reactor).run()
    return 0


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text} is less than nothing")
    return number


def _port(text: str) -> int:
    number = _count(text)
    if number > _HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"there is no port {text}")
    return number


if __name__ == "__main__":
    sys.exit(main())
