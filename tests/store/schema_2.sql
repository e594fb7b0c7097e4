-- The truth about one collection. Version 2; each change has a numbered migration.

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
    directory TEXT NOT NULL DEFAULT '', -- of the path
    UNIQUE (folder, path)
) STRICT;

CREATE INDEX document_to_index ON document (id, words) WHERE indexed = 0;
CREATE INDEX document_pipeline ON document (pipeline, id) WHERE state = 'ok';
CREATE INDEX document_labels ON document (state, format, language, date);
CREATE INDEX document_directory ON document (state, directory);

-- The generation of the full-text index that has all that is noted as indexed, at least.
CREATE TABLE search_index (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    generation INTEGER NOT NULL
) STRICT;

-- The keywords of each document, once each.
CREATE TABLE keyword (
    word TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    PRIMARY KEY (word, document)
) STRICT, WITHOUT ROWID;

CREATE INDEX keyword_document ON keyword (document);

-- Where headings and pages begin, and what they are called; for the place of a passage.
CREATE TABLE outline (
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('heading', 'page')),
    start INTEGER NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (document, kind, start)
) STRICT, WITHOUT ROWID;

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
    only_in INTEGER,                   -- the one document of a name that joins no others
    mentions INTEGER NOT NULL DEFAULT 0,
    documents INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX entity_mentions ON entity (mentions DESC, kind);
CREATE INDEX entity_documents ON entity (kind, documents DESC);

-- An entity in a document, under the name that the document gives it.
CREATE TABLE appearance (
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    entity INTEGER NOT NULL REFERENCES entity (id),
    name TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (document, entity)
) STRICT, WITHOUT ROWID;

CREATE INDEX appearance_entity ON appearance (entity, document);

CREATE TRIGGER appearance_added AFTER INSERT ON appearance BEGIN
    UPDATE entity SET mentions = mentions + new.mentions, documents = documents + 1
    WHERE id = new.entity;
END;

CREATE TRIGGER appearance_grown AFTER UPDATE OF mentions ON appearance BEGIN
    UPDATE entity SET mentions = mentions + new.mentions - old.mentions WHERE id = new.entity;
END;

CREATE TRIGGER appearance_gone AFTER DELETE ON appearance BEGIN
    UPDATE entity SET mentions = mentions - old.mentions, documents = documents - 1
    WHERE id = old.entity;
END;

-- Every spelling of an entity in a document; folded for comparison.
CREATE TABLE spelling (
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    entity INTEGER NOT NULL REFERENCES entity (id),
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (entity, document, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX spelling_document ON spelling (document);

-- Every folded spelling of an entity once, with how many rows of spelling have it.
CREATE TABLE name (
    id INTEGER PRIMARY KEY,
    entity INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
    folded TEXT NOT NULL,
    uses INTEGER NOT NULL,
    UNIQUE (entity, folded)
) STRICT;

CREATE TRIGGER spelling_added AFTER INSERT ON spelling BEGIN
    INSERT INTO name (entity, folded, uses) VALUES (new.entity, new.folded, 1)
    ON CONFLICT (entity, folded) DO UPDATE SET uses = uses + 1;
END;

CREATE TRIGGER spelling_gone AFTER DELETE ON spelling BEGIN
    UPDATE name SET uses = uses - 1 WHERE entity = old.entity AND folded = old.folded;
    DELETE FROM name WHERE entity = old.entity AND folded = old.folded AND uses = 0;
END;

CREATE VIRTUAL TABLE name_words USING fts5 (
    folded, content = 'name', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0'
);

CREATE VIRTUAL TABLE name_vocabulary USING fts5vocab ('name_words', 'row');

CREATE TRIGGER name_added AFTER INSERT ON name BEGIN
    INSERT INTO name_words (rowid, folded) VALUES (new.id, new.folded);
END;

CREATE TRIGGER name_gone AFTER DELETE ON name BEGIN
    INSERT INTO name_words (name_words, rowid, folded) VALUES ('delete', old.id, old.folded);
END;

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
    reason TEXT NOT NULL,
    described TEXT                     -- folded speaker_text of one who is no entity
) STRICT;

CREATE INDEX quote_document ON quote (document, start);
CREATE INDEX quote_speaker ON quote (speaker, document) WHERE speaker IS NOT NULL;

CREATE VIRTUAL TABLE quote_words USING fts5 (
    text, content = 'quote', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TRIGGER quote_added AFTER INSERT ON quote BEGIN
    INSERT INTO quote_words (rowid, text) VALUES (new.id, new.text);
END;

CREATE TRIGGER quote_gone AFTER DELETE ON quote BEGIN
    INSERT INTO quote_words (quote_words, rowid, text) VALUES ('delete', old.id, old.text);
END;

CREATE VIRTUAL TABLE speaker_words USING fts5 (
    described, content = 'quote', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TRIGGER description_added AFTER INSERT ON quote WHEN new.described IS NOT NULL BEGIN
    INSERT INTO speaker_words (rowid, described) VALUES (new.id, new.described);
END;

CREATE TRIGGER description_gone AFTER DELETE ON quote WHEN old.described IS NOT NULL BEGIN
    INSERT INTO speaker_words (speaker_words, rowid, described)
    VALUES ('delete', old.id, old.described);
END;
