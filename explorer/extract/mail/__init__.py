"""Readers of mail: single messages, mailboxes, and what Outlook saves."""
