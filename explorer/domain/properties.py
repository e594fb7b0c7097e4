"""The names of what a file says of itself beside title, author, date and language."""

from __future__ import annotations

from enum import StrEnum


class PropertyName(StrEnum):
    """What a property is; values are texts, times in ISO 8601 as exact as the file has them."""

    CREATED = "created"
    MODIFIED = "modified"
    SENT = "sent"
    RECEIVED = "received"
    PUBLISHED = "published"
    FROM = "from"
    TO = "to"
    CC = "cc"
    BCC = "bcc"
    REPLY_TO = "reply_to"
    SUBJECT = "subject"
    MESSAGE_ID = "message_id"
    IN_REPLY_TO = "in_reply_to"
    PUBLISHER = "publisher"
    DESCRIPTION = "description"
    COMPANY = "company"
    LAST_EDITOR = "last_editor"
    REVISION = "revision"
    APPLICATION = "application"  # the program that wrote the file
    PRODUCER = "producer"  # the program that made the PDF
    FORMAT = "format"  # what exactly the file is, such as "PDF 1.7"
    ENCODING = "encoding"
    ADDRESS = "address"  # where a web page was
    IDENTIFIER = "identifier"  # such as an ISBN
    TEXT_RECOGNITION = "text_recognition"  # the program and languages that read its pictures
    NOTE = "note"  # anything else worth knowing of how it was read
