-- The truth about one collection. Version 1; each change has a numbered migration.

CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    folder INTEGER NOT NULL,           -- number of the folder in collection.toml
    path TEXT NOT NULL,                -- below that folder, parts joined by '/'
    size INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('ok', 'failed')),
    reason TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT '',
    date TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    keywords TEXT NOT NULL DEFAULT '[]',
    format TEXT NOT NULL DEFAULT '',
    words INTEGER NOT NULL DEFAULT 0,
    text_hash TEXT NOT NULL DEFAULT '',
    extractor TEXT NOT NULL DEFAULT '',
    pipeline TEXT NOT NULL DEFAULT '', -- '' until analysed
    level TEXT NOT NULL DEFAULT '',
    analysis_problem TEXT NOT NULL DEFAULT '',
    indexed INTEGER NOT NULL DEFAULT 0,
    UNIQUE (folder, path)
) STRICT;

CREATE INDEX document_to_index ON document (id) WHERE indexed = 0 AND state = 'ok';
CREATE INDEX document_pipeline ON document (pipeline, id) WHERE state = 'ok';

-- Canonical text with its blocks and marks (JSON rows), offsets in code points.
CREATE TABLE text (
    document INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    blocks TEXT NOT NULL,
    marks TEXT NOT NULL
) STRICT;

CREATE TABLE entity (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    only_in INTEGER                    -- the one document of a name that joins no others
) STRICT;

-- An entity in a document, under the name that the document gives it.
CREATE TABLE appearance (
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    entity INTEGER NOT NULL REFERENCES entity (id),
    name TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (document, entity)
) STRICT, WITHOUT ROWID;

CREATE INDEX appearance_entity ON appearance (entity, document);

-- Every spelling of an entity in a document; folded for comparison.
CREATE TABLE spelling (
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    entity INTEGER NOT NULL REFERENCES entity (id),
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (entity, document, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX spelling_document ON spelling (document);

CREATE TABLE mention (
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    entity INTEGER NOT NULL REFERENCES entity (id),
    PRIMARY KEY (document, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE quote (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    style TEXT NOT NULL CHECK (style IN ('direct', 'mixed', 'indirect')),
    text TEXT NOT NULL,
    parts TEXT NOT NULL,               -- JSON [[start, end], ...]
    speaker INTEGER REFERENCES entity (id),
    speaker_text TEXT,
    speaker_start INTEGER,
    speaker_end INTEGER,
    cue TEXT,
    cue_start INTEGER,
    cue_end INTEGER,
    confidence REAL NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE INDEX quote_document ON quote (document, start);
CREATE INDEX quote_speaker ON quote (speaker) WHERE speaker IS NOT NULL;

CREATE VIRTUAL TABLE quote_words USING fts5 (
    text, content = 'quote', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TRIGGER quote_added AFTER INSERT ON quote BEGIN
    INSERT INTO quote_words (rowid, text) VALUES (new.id, new.text);
END;

CREATE TRIGGER quote_gone AFTER DELETE ON quote BEGIN
    INSERT INTO quote_words (quote_words, rowid, text) VALUES ('delete', old.id, old.text);
END;
