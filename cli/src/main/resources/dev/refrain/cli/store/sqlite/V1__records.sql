-- One row for each request that was fetched.
CREATE TABLE "${table}" (
    key        TEXT PRIMARY KEY,
    service    TEXT NOT NULL,
    method     TEXT NOT NULL,
    url        TEXT NOT NULL,
    status     INTEGER NOT NULL,
    headers    TEXT NOT NULL,     -- JSON: name -> array of values
    body       TEXT,              -- the body, where it is UTF-8 text
    body_bytes BLOB,              -- the body, where it is not
    fetched_at TEXT NOT NULL,     -- ISO 8601, UTC
    attempts   INTEGER NOT NULL,  -- of the run that fetched it
    CHECK ((body IS NULL) <> (body_bytes IS NULL))
);

-- One row for each attempt, of requests that ended: fetched, refused or given up.
CREATE TABLE "${table}_attempts" (
    key        TEXT NOT NULL,     -- of the request
    run        TEXT NOT NULL,     -- which start of the program
    attempt    INTEGER NOT NULL,  -- from 1 in each run
    started_at TEXT NOT NULL,     -- ISO 8601, UTC
    took_ms    REAL NOT NULL,
    cause      TEXT,              -- in one or two words; NULL: it succeeded
    failure    TEXT,
    waited_ms  REAL,              -- until the next attempt; NULL: there was none
    PRIMARY KEY (key, run, attempt)
);

-- One row for each request that the server refused for good.
CREATE TABLE "${table}_failed" (
    key       TEXT PRIMARY KEY,
    service   TEXT NOT NULL,
    method    TEXT NOT NULL,
    url       TEXT NOT NULL,
    status    INTEGER NOT NULL,
    reason    TEXT NOT NULL,
    body      TEXT NOT NULL,      -- its beginning
    attempts  INTEGER NOT NULL,
    failed_at TEXT NOT NULL       -- ISO 8601, UTC
);
