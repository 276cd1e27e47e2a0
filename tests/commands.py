"""The project's commands in processes of their own, as a person or cron runs them; and the demo newspaper's server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Ran:
    """A command that has ended."""

    code: int
    out: str
    err: str


def scrapy(*arguments: str, given: str = "", proxy: str = "", patience: int = 120, **settings: object) -> Ran:
    """Run `scrapy` in the project, through a proxy if one is named, for `patience` seconds; the rest are settings."""
    command = [sys.executable, "-m", "scrapy", *arguments]
    for name, value in settings.items():
        command += ["-s", f"{name}={value}"]
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.lower().endswith("_proxy") and "NEWSCRAWL" not in name
    }
    if proxy:
        own |= {"http_proxy": proxy, "no_proxy": ""}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=own,
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=patience,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@contextmanager
def demo_server(*arguments: str) -> Iterator[str]:
    """The demo newspaper in a process of its own; its address without the last slash."""
    command = [sys.executable, "-u", "-m", "newscrawl.demo", "--port", "0", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield process.stdout.readline().split()[5].rstrip("/")
        finally:
            process.terminate()


def records(output: Path, kind: str = "articles") -> list[dict[str, Any]]:
    """Every record of a kind under an output folder."""
    files = sorted(output.glob(f"{kind}/date=*/*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def reports(output: Path) -> list[dict[str, Any]]:
    """The run reports, in the order of the runs."""
    return [json.loads(file.read_text(encoding="utf-8")) for file in sorted(output.glob("runs/*.json"))]


def relative(value: Any, base: str) -> Any:
    """A record with the addresses of one site as paths."""
    if isinstance(value, str):
        return value.removeprefix(base) if value.startswith(f"{base}/") else value
    if isinstance(value, list):
        return [relative(inner, base) for inner in value]
    return {key: relative(inner, base) for key, inner in value.items()} if isinstance(value, dict) else value


def path_of(record: dict[str, Any]) -> str:
    """The path of a record's address."""
    return urlsplit(str(record["url"])).path
