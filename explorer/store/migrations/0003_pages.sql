-- Pages with the places of their words; what is wrong with a file; what it says of itself.

ALTER TABLE document ADD COLUMN problems TEXT NOT NULL DEFAULT '[]';
ALTER TABLE document ADD COLUMN problem TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN pages INTEGER NOT NULL DEFAULT 0;
ALTER TABLE document ADD COLUMN properties TEXT NOT NULL DEFAULT '[]';

-- What could not be read by then is tried again.
UPDATE document SET problem = 'unreachable', extractor = '',
    problems = json_array(json_array('unreachable', reason))
WHERE state = 'failed';

ALTER TABLE document DROP COLUMN reason;

CREATE INDEX document_problem ON document (problem, id) WHERE problem != '';

ALTER TABLE text ADD COLUMN pictures TEXT NOT NULL DEFAULT '[]';
ALTER TABLE text ADD COLUMN contents TEXT NOT NULL DEFAULT '[]';

CREATE TABLE page (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,           -- from 0
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    label TEXT NOT NULL,
    width REAL NOT NULL,               -- points
    height REAL NOT NULL,
    words BLOB NOT NULL,               -- see store/pages.py
    UNIQUE (document, number)
) STRICT;
