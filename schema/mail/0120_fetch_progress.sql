-- What came by mailbox or by SMTP: which mailbox, and the envelope, which no header repeats. How often a mail was begun and never
-- ended: one that brings the process down is set aside at last.
ALTER TABLE bridge_inbound ADD COLUMN IF NOT EXISTS fetchmail_server_id integer REFERENCES fetchmail_server ON DELETE SET NULL;
ALTER TABLE bridge_inbound ADD COLUMN IF NOT EXISTS envelope_from varchar;
ALTER TABLE bridge_inbound ADD COLUMN IF NOT EXISTS envelope_to varchar;
ALTER TABLE bridge_inbound ADD COLUMN IF NOT EXISTS attempts integer NOT NULL DEFAULT 0;

-- IMAP: messages up to last_uid are stored, those up to seen_uid are marked as seen as well. UIDs count under one UIDVALIDITY only.
ALTER TABLE bridge_fetch_cursor ADD COLUMN IF NOT EXISTS seen_uid bigint NOT NULL DEFAULT 0;
-- Messages that were there at the first look are taken only when nobody has read them: those below this UID.
ALTER TABLE bridge_fetch_cursor ADD COLUMN IF NOT EXISTS since_uid bigint NOT NULL DEFAULT 0;

-- POP3: what became of a message that is still in the mailbox.
ALTER TABLE bridge_fetch_uidl ADD COLUMN IF NOT EXISTS inbound_id integer REFERENCES bridge_inbound ON DELETE SET NULL;

-- How the last look into a mailbox went.
CREATE TABLE IF NOT EXISTS bridge_fetch_run (
    server_id  integer PRIMARY KEY REFERENCES fetchmail_server ON DELETE CASCADE,
    started    timestamp NOT NULL,
    ended      timestamp NOT NULL,
    fetched    integer NOT NULL,
    failed     integer NOT NULL,
    failures   integer NOT NULL,
    error      text
);
