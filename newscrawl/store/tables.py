"""The tables of the embedded store, and how a store of an older version becomes one of today. SQL only.

Addresses are looked up by 16 bytes of a hash of their key: the index stays small and in memory where the addresses
themselves are a hundred bytes long. Times are whole seconds since 1970, UTC.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from hashlib import blake2b

from newscrawl.items import State
from newscrawl.normalise import key_of
from newscrawl.store import copies

VERSION = 3
APPLICATION = 0x6E637261  # "ncra", in the file's header: tells our file from anybody else's SQLite database

# When each list is asked for again, and what was learnt of the sites.
RHYTHM = """
    CREATE TABLE polls (
        id         INTEGER PRIMARY KEY,
        url        TEXT NOT NULL,
        site       INTEGER NOT NULL,
        kind       TEXT NOT NULL,
        found_on   TEXT NOT NULL,
        source     TEXT NOT NULL,
        next_visit INTEGER NOT NULL,
        pace       TEXT NOT NULL,
        UNIQUE (site, url)
    );
    CREATE INDEX polls_due ON polls (site, next_visit) WHERE kind <> 'author';
    CREATE TABLE learned (
        site  INTEGER NOT NULL,
        name  TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (site, name)
    ) WITHOUT ROWID;
    CREATE TABLE robots (
        origin TEXT PRIMARY KEY,
        asked  INTEGER NOT NULL,
        body   BLOB NOT NULL
    ) WITHOUT ROWID;
"""

# What a backfill has found of lists and has read, until it has read all.
BACKFILL = """
    CREATE TABLE backfill (
        id     INTEGER PRIMARY KEY,
        site   INTEGER NOT NULL,
        task   TEXT NOT NULL,
        key    BLOB NOT NULL,
        source TEXT NOT NULL,
        done   INTEGER NOT NULL,
        UNIQUE (site, task, key)
    );
    CREATE INDEX backfill_owed ON backfill (site, task) WHERE NOT done;
"""
# Statements that add it all to a store of version 2.
ARCHIVE_FROM_2 = ("ALTER TABLE articles ADD COLUMN published TEXT", *BACKFILL.split(";"))

SCHEMA = f"""{copies.SCHEMA}
    CREATE TABLE sites (
        id      INTEGER PRIMARY KEY,
        name    TEXT NOT NULL UNIQUE,
        signals INTEGER NOT NULL DEFAULT 0,
        proved  INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE lists (
        id            INTEGER PRIMARY KEY,
        url           TEXT NOT NULL UNIQUE,
        site          INTEGER,
        reader        TEXT,
        etag          TEXT,
        last_modified TEXT,
        digest        TEXT
    );
    CREATE TABLE addresses (
        id         INTEGER PRIMARY KEY,
        key        BLOB NOT NULL UNIQUE,
        url        TEXT NOT NULL,
        site       INTEGER NOT NULL,
        found_on   INTEGER,
        found      INTEGER NOT NULL,
        state      INTEGER,
        reason     TEXT,
        attempts   INTEGER NOT NULL DEFAULT 0,
        next_visit INTEGER,
        article    INTEGER,
        link       TEXT
    );
    CREATE INDEX addresses_owed ON addresses (site) WHERE next_visit IS NOT NULL;
    CREATE TABLE articles (
        id            INTEGER PRIMARY KEY,
        identifier    TEXT NOT NULL UNIQUE,
        site          INTEGER NOT NULL,
        url           TEXT NOT NULL,
        version       INTEGER NOT NULL,
        content_hash  TEXT NOT NULL,
        revision_hash TEXT NOT NULL,
        headline_hash TEXT NOT NULL,
        body_hash     TEXT NOT NULL,
        first_seen    INTEGER NOT NULL,
        last_written  INTEGER NOT NULL,
        cluster       TEXT NOT NULL,
        visits        INTEGER NOT NULL,
        missing       INTEGER NOT NULL,
        next_visit    INTEGER,
        listed        TEXT,
        etag          TEXT,
        last_modified TEXT,
        snapshot      BLOB,
        published     TEXT
    );
    CREATE INDEX articles_by_content ON articles (content_hash, site);
    CREATE INDEX articles_due ON articles (site) WHERE next_visit IS NOT NULL;
    CREATE TABLE authors (
        identifier   TEXT PRIMARY KEY,
        site         INTEGER NOT NULL,
        version      INTEGER NOT NULL,
        content_hash TEXT NOT NULL,
        first_seen   INTEGER NOT NULL,
        last_written INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE complete (
        site TEXT PRIMARY KEY,
        at   INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE runs (
        run     TEXT PRIMARY KEY,
        spider  TEXT NOT NULL,
        sites   TEXT NOT NULL,
        started INTEGER NOT NULL,
        ended   INTEGER
    ) WITHOUT ROWID;
    CREATE INDEX runs_unended ON runs (started) WHERE ended IS NULL;
    CREATE TABLE segments (
        path   TEXT PRIMARY KEY,
        run    TEXT NOT NULL,
        length INTEGER NOT NULL,
        lines  INTEGER NOT NULL
    ) WITHOUT ROWID;
    {RHYTHM}
    {BACKFILL}
"""

# The numbers stand in files: they are never given to another state.
STATE_NUMBERS = {
    State.WRITTEN: 1,
    State.REVISED: 2,
    State.UNCHANGED: 3,
    State.DUPLICATE: 4,
    State.QUARANTINED: 5,
    State.NOT_ARTICLE: 6,
    State.GONE: 7,
    State.BLOCKED: 8,
    State.FAILED: 9,
}


def key_bytes(key: str) -> bytes:
    """What an address is looked up with. Two keys that share it: one in 10^24 among a hundred million."""
    return blake2b(key.encode("utf-8", "replace"), digest_size=16).digest()


def seconds(moment: str) -> int:
    """A moment of the record as a whole number.

    >>> seconds("2026-11-24T12:00:00Z")
    1795521600
    """
    return int(datetime.fromisoformat(moment).timestamp())


def moment(number: int) -> str:
    """And back.

    >>> moment(1795521600)
    '2026-11-24T12:00:00Z'
    """
    return f"{datetime.fromtimestamp(number, UTC):%Y-%m-%dT%H:%M:%SZ}"


def create(db: sqlite3.Connection) -> None:
    """Make the tables in an empty file, within the caller's transaction."""
    for statement in SCHEMA.split(";"):
        if statement.strip():
            db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION}")
    db.execute(f"PRAGMA user_version = {VERSION}")


def upgrade(db: sqlite3.Connection, version: int) -> None:
    """Make a store of an older version one of today, within the caller's transaction."""
    if version == 1:  # made anew, as one of today
        _from_1(db)
    elif version == 2:
        _from_2(db)
    db.execute(f"PRAGMA user_version = {VERSION}")


def _from_1(db: sqlite3.Connection) -> None:
    """The first stores knew of each address only how it ended, and of articles neither visits nor copies."""
    db.create_function("key_bytes", 1, lambda url: key_bytes(key_of(url)), deterministic=True)
    db.create_function("seconds", 1, seconds, deterministic=True)
    for table in ("addresses", "articles", "authors", "complete"):
        db.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
    db.execute("DROP INDEX articles_by_content")
    create(db)
    db.execute("INSERT INTO sites (name) SELECT site FROM old_addresses UNION SELECT site FROM old_articles")
    db.execute("INSERT OR IGNORE INTO sites (name) SELECT site FROM old_authors")
    numbers = " ".join(f"WHEN '{state.value}' THEN {number}" for state, number in STATE_NUMBERS.items())
    for statement in _STEPS_FROM_1.format(numbers=numbers).split(";"):
        if statement.strip():
            db.execute(statement)
    for table in ("addresses", "articles", "authors", "complete"):
        db.execute(f"DROP TABLE old_{table}")


_STEPS_FROM_1 = """
    INSERT INTO articles (identifier, site, url, version, content_hash, revision_hash, headline_hash, body_hash,
                          first_seen, last_written, cluster, visits, missing)
    SELECT identifier, sites.id,
           coalesce((SELECT min(url) FROM old_addresses WHERE article = identifier), 'http://' || identifier),
           version, content_hash, '', headline_hash, body_hash, seconds(first_seen), seconds(last_written),
           identifier, 0, 0
    FROM old_articles JOIN sites ON sites.name = site;
    INSERT OR IGNORE INTO addresses (key, url, site, found, state, reason, attempts, next_visit, article)
    SELECT key_bytes(url), url, sites.id, seconds(first_seen), CASE state {numbers} END, nullif(reason, ''),
           state IN ('failed', 'blocked'), iif(state IN ('failed', 'blocked'), seconds(last_seen), NULL),
           (SELECT id FROM articles WHERE identifier = article)
    FROM old_addresses JOIN sites ON sites.name = site;
    INSERT INTO authors SELECT identifier, sites.id, version, content_hash, seconds(first_seen), seconds(last_written)
    FROM old_authors JOIN sites ON sites.name = site;
    INSERT INTO complete SELECT site, seconds(at) FROM old_complete;
    INSERT INTO runs SELECT 'before', '', '', coalesce(max(found), 0), coalesce(max(found), 0) FROM addresses
"""


def _from_2(db: sqlite3.Connection) -> None:
    """The second ones asked for every list at every run, and began to learn with each."""
    for statement in ("ALTER TABLE lists ADD COLUMN digest TEXT", *RHYTHM.split(";"), *ARCHIVE_FROM_2):
        if statement.strip():
            db.execute(statement)
