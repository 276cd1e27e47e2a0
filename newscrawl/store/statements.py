"""The statements of the embedded store that are longer than a line. SQL only."""

from __future__ import annotations

from dataclasses import fields

from newscrawl.store import StoredArticle, StoredAuthor

SELECT_PAGE = """
    SELECT addresses.id AS row, addresses.url, sites.name AS site, coalesce(lists.url, '') AS found_on, found, state,
           coalesce(reason, '') AS reason, attempts, addresses.next_visit, articles.identifier AS article, link
    FROM addresses JOIN sites ON sites.id = addresses.site
    LEFT JOIN lists ON lists.id = found_on LEFT JOIN articles ON articles.id = addresses.article
"""


def _select(table: str, kind: type[StoredArticle | StoredAuthor], *more: str) -> str:
    names = [f"{table}.{field.name}" for field in fields(kind) if field.name != "site"]
    columns = ", ".join([*names, *more, "sites.name AS site"])
    return f"SELECT {columns} FROM {table} JOIN sites ON sites.id = {table}.site"


SELECT_ARTICLE = _select("articles", StoredArticle, "articles.id")
SELECT_AUTHOR = _select("authors", StoredAuthor)
SAVE_PAGE = """
    INSERT INTO addresses (key, url, site, found_on, found, state, reason, attempts, next_visit, article, link)
    VALUES (:key, :url, (SELECT id FROM sites WHERE name = :site), (SELECT id FROM lists WHERE url = :found_on), :found,
            :state, nullif(:reason, ''), :attempts, :next_visit,
            (SELECT id FROM articles WHERE identifier = :article), :link)
    ON CONFLICT (key) DO UPDATE SET
        state = excluded.state, reason = excluded.reason, attempts = excluded.attempts,
        next_visit = excluded.next_visit, article = excluded.article, link = excluded.link
"""


def _upsert(table: str, kind: type[StoredArticle | StoredAuthor]) -> str:
    names = [field.name for field in fields(kind)]
    values = ["(SELECT id FROM sites WHERE name = :site)" if name == "site" else f":{name}" for name in names]
    changes = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    return (
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(values)}) "
        f"ON CONFLICT (identifier) DO UPDATE SET {changes}"
    )


SAVE_ARTICLE = _upsert("articles", StoredArticle)
SAVE_AUTHOR = _upsert("authors", StoredAuthor)
SAVE_VALIDATORS = """
    INSERT INTO lists (url, site, reader, etag, last_modified, digest)
    VALUES (:url, (SELECT id FROM sites WHERE name = :site), :reader, :etag, :last_modified, :digest)
    ON CONFLICT (url) DO UPDATE SET
        site = excluded.site, reader = excluded.reader, etag = excluded.etag, last_modified = excluded.last_modified,
        digest = excluded.digest
"""
SELECT_VALIDATORS = """
    SELECT url, sites.name AS site, reader, etag, last_modified, digest
    FROM lists JOIN sites ON sites.id = lists.site WHERE url = ?
"""
SELECT_LIST = """
    SELECT polls.id, url, sites.name AS site, kind, found_on, source, next_visit, pace
    FROM polls JOIN sites ON sites.id = polls.site
    WHERE polls.site = (SELECT id FROM sites WHERE name = ?)
"""
SAVE_LIST = """
    INSERT INTO polls (url, site, kind, found_on, source, next_visit, pace)
    VALUES (:url, (SELECT id FROM sites WHERE name = :site), :kind, :found_on, :source, :next_visit, :pace)
    ON CONFLICT (site, url) DO UPDATE SET
        kind = excluded.kind, found_on = excluded.found_on, source = excluded.source,
        next_visit = excluded.next_visit, pace = excluded.pace
"""
SAVE_LEARNED = """
    INSERT OR REPLACE INTO learned (site, name, value)
    VALUES ((SELECT id FROM sites WHERE name = :site), :name, :value)
"""
SELECT_BACKFILL = """
    SELECT backfill.id, sites.name AS site, task, source, done FROM backfill JOIN sites ON sites.id = backfill.site
    WHERE backfill.site = (SELECT id FROM sites WHERE name = ?) AND task = ?
"""
SAVE_BACKFILL = """
    INSERT INTO backfill (site, task, key, source, done)
    VALUES ((SELECT id FROM sites WHERE name = :site), :task, :key, :source, :done)
    ON CONFLICT (site, task, key) DO UPDATE SET done = max(done, excluded.done)
"""
SELECT_COVERAGE = """
    SELECT published, count(*) AS articles FROM articles
    WHERE site = (SELECT id FROM sites WHERE name = ?) AND published BETWEEN ? AND ? GROUP BY published
"""
SAVE_ROBOTS = "INSERT OR REPLACE INTO robots (origin, asked, body) VALUES (:origin, :asked, :body)"
SAVE_SEGMENT = """
    INSERT INTO segments (path, run, length, lines) VALUES (:path, :run, :length, :lines)
    ON CONFLICT (path) DO UPDATE SET length = excluded.length, lines = excluded.lines
"""
