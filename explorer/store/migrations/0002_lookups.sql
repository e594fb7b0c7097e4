-- Version 2: what names, labels and passages are found by, without looking through everything.

DROP INDEX document_to_index;

CREATE INDEX document_to_index ON document (id, words) WHERE indexed = 0;

CREATE INDEX document_labels ON document (state, format, language, date);

ALTER TABLE document ADD COLUMN directory TEXT NOT NULL DEFAULT '';

UPDATE document SET directory = rtrim(rtrim(path, replace(path, '/', '')), '/');

CREATE INDEX document_directory ON document (state, directory);

CREATE TABLE search_index (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    generation INTEGER NOT NULL
) STRICT;

CREATE TABLE keyword (
    word TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    PRIMARY KEY (word, document)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO keyword
SELECT word.value, document.id FROM document, json_each(document.keywords) AS word
WHERE document.keywords != '[]';

CREATE INDEX keyword_document ON keyword (document);

CREATE TABLE outline (
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('heading', 'page')),
    start INTEGER NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (document, kind, start)
) STRICT, WITHOUT ROWID;

INSERT OR REPLACE INTO outline
SELECT text.document, 'heading', json_extract(block.value, '$[1]'),
    substr(single_spaced(substr(
        text.text,
        json_extract(block.value, '$[1]') + 1,
        json_extract(block.value, '$[2]') - json_extract(block.value, '$[1]')
    )), 1, 200)
FROM text, json_each(text.blocks) AS block
WHERE text.blocks LIKE '%"heading"%' AND json_extract(block.value, '$[0]') = 'heading';

INSERT OR REPLACE INTO outline
SELECT DISTINCT text.document, 'page', 0, 'p. 1'
FROM text, json_each(text.blocks) AS block
WHERE text.blocks LIKE '%"page_break"%' AND json_extract(block.value, '$[0]') = 'page_break';

INSERT OR REPLACE INTO outline
SELECT text.document, 'page', json_extract(block.value, '$[1]'),
    'p. ' || (1 + row_number() OVER (PARTITION BY text.document ORDER BY json_extract(block.value, '$[1]')))
FROM text, json_each(text.blocks) AS block
WHERE text.blocks LIKE '%"page_break"%' AND json_extract(block.value, '$[0]') = 'page_break'
    AND json_extract(block.value, '$[1]') > 0;

ALTER TABLE entity ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0;

ALTER TABLE entity ADD COLUMN documents INTEGER NOT NULL DEFAULT 0;

UPDATE entity SET (mentions, documents) = (
    SELECT coalesce(sum(appearance.mentions), 0), count(*) FROM appearance
    WHERE appearance.entity = entity.id
);

CREATE INDEX entity_mentions ON entity (mentions DESC, kind);

CREATE INDEX entity_documents ON entity (kind, documents DESC);

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

INSERT INTO name (entity, folded, uses)
SELECT entity, folded, count(*) FROM spelling GROUP BY entity, folded;

ALTER TABLE quote ADD COLUMN described TEXT;

UPDATE quote SET described = folded(speaker_text)
WHERE speaker IS NULL AND speaker_text IS NOT NULL;

DROP INDEX quote_speaker;

CREATE INDEX quote_speaker ON quote (speaker, document) WHERE speaker IS NOT NULL;

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

INSERT INTO speaker_words (rowid, described)
SELECT id, described FROM quote WHERE described IS NOT NULL;
