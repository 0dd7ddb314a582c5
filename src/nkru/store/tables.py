"""The tables of the store, as people see them in Datasette or sqlite-utils, and as nkru uses them.

People need `documents`, `claims` and the views `quantities` and `dates`. `readings` and `printed` are for nkru: what
was read in which state, and the lines that it printed, so that they can be printed again as they are.
"""

from __future__ import annotations

from typing import Final

APPLICATION: Final = 0x6E6B7275
"""`nkru` in ASCII: SQLite's application_id, by which a file is known to be a store."""
FORMAT: Final = 1
"""Number of this layout, SQLite's user_version; a store with another is made anew."""

SCHEMA: Final = (
    """CREATE TABLE meta (  -- what has written to this store last, and when
    name TEXT PRIMARY KEY,
    value TEXT
)""",
    """CREATE TABLE readings (  -- for nkru: which files, or parts of files, have been read, and in what state they were
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again
    path TEXT NOT NULL,  -- from the folder that holds the store's folder; absolute where the file is elsewhere
    piece INTEGER NOT NULL,  -- 0, or which part of a long file or of a file of records
    bytes INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,  -- 0 where the file was too new to be told from a later state by its time
    content TEXT NOT NULL,  -- SHA-256 of the text in UTF-8
    rules TEXT NOT NULL,  -- by which version of the rules it was read
    basis TEXT NOT NULL,  -- digest of what else its claims depend on: name, metadata.csv, topics, --published
    shown TEXT,  -- the path as messages show it, where there was something to say of it
    documents INTEGER NOT NULL,  -- how many end in it
    UNIQUE (path, piece)
)""",
    """CREATE TABLE printed (  -- for nkru: the claims as `nkru extract --format jsonl` prints them
    reading INTEGER NOT NULL REFERENCES readings (id),
    number INTEGER NOT NULL,
    document TEXT NOT NULL,  -- what `nkru documents` prints of it, in JSON
    content TEXT NOT NULL,
    is_last INTEGER NOT NULL,  -- 0: more of the same document follows
    problems TEXT,  -- what was to be said before it, in JSON
    claims INTEGER NOT NULL,
    topics TEXT NOT NULL,  -- how many claims each topic has, in JSON
    lines TEXT NOT NULL,
    PRIMARY KEY (reading, number)
)""",
    """CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    doc TEXT NOT NULL,  -- its name, as claims give it
    path TEXT NOT NULL,  -- from the folder that holds the store's folder; absolute where the file is elsewhere
    published TEXT,
    publisher TEXT,
    title TEXT,
    url TEXT,
    author TEXT,
    found TEXT,  -- where each of these was found, in JSON
    claims INTEGER NOT NULL,
    bytes INTEGER,  -- of its file
    modified TEXT,  -- when its file was (UTC)
    content TEXT NOT NULL,  -- SHA-256 of its text in UTF-8
    reading INTEGER NOT NULL
)""",
    "CREATE INDEX documents_path ON documents (path, doc)",
    "CREATE INDEX documents_reading ON documents (reading)",
    """CREATE TABLE claims (  -- `nkru schema` describes the columns; lists are in JSON
    document INTEGER NOT NULL REFERENCES documents (id),
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    low NUMERIC,
    high NUMERIC,
    value TEXT,
    bound TEXT,
    measure TEXT,
    unit TEXT,
    per TEXT,
    subject TEXT,
    hedge TEXT,
    strict INTEGER,
    part INTEGER,
    type TEXT,
    mod TEXT,
    alt TEXT,
    vague INTEGER,
    earliest TEXT,
    latest TEXT,
    event TEXT,
    predicate TEXT,
    source TEXT,
    source_chain TEXT,
    stance TEXT,
    place TEXT,
    as_of TEXT,
    as_of_from TEXT,
    topics TEXT,
    line INTEGER,
    start INTEGER,
    end INTEGER,
    sentence TEXT,
    rule TEXT,
    reading INTEGER NOT NULL
)""",
    "CREATE INDEX claims_document ON claims (document)",
    "CREATE INDEX claims_reading ON claims (reading)",
    """CREATE VIEW quantities AS SELECT
    claims.id, documents.doc, documents.published, documents.publisher, claims.line, claims.text, claims.low,
    claims.high, claims.bound, claims.measure, claims.unit, claims.per, claims.subject, claims.source, claims.stance,
    claims.place, claims.as_of, claims.topics, claims.sentence, documents.title, documents.path
FROM claims JOIN documents ON documents.id = claims.document WHERE claims.kind = 'quantity'""",
    """CREATE VIEW dates AS SELECT
    claims.id, documents.doc, documents.published, documents.publisher, claims.line, claims.text, claims.value,
    claims.earliest, claims.latest, claims.bound, claims.mod, claims.type, claims.event, claims.source, claims.stance,
    claims.place, claims.as_of, claims.topics, claims.sentence, documents.title, documents.path
FROM claims JOIN documents ON documents.id = claims.document WHERE claims.kind = 'date' AND NOT claims.vague""",
)

CLAIM_IDS: Final = "CREATE INDEX IF NOT EXISTS claims_id ON claims (id)"
"""Made after the first run: ids come in no order, and an index that grows with them would cost that run a tenth."""
