"""Take every record into a database of your own, exactly once: python examples/tail.py OUTPUT DATABASE."""

import sqlite3
import sys
from pathlib import Path

output, database = Path(sys.argv[1]), sqlite3.connect(sys.argv[2])
database.execute("CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY)")
database.execute("CREATE TABLE IF NOT EXISTS records (record TEXT)")
taken = {path for (path,) in database.execute("SELECT path FROM files")}
for file in sorted(output.glob("articles/date=*/*.jsonl")):
    path = str(file.relative_to(output))
    if path not in taken:
        lines = file.read_text(encoding="utf-8").splitlines()
        with database:  # a file that can be seen never changes: it is taken whole, with its name, or not at all
            database.execute("INSERT INTO files VALUES (?)", [path])
            database.executemany("INSERT INTO records VALUES (?)", [[line] for line in lines])
database.close()
