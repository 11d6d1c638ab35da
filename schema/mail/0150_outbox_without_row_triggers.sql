-- Every mail on its way enters and leaves the outbox once. A foreign key asks about each of them twice, alone; the claim locks its mails anyway,
-- and what goes is taken along here by the statement.
ALTER TABLE bridge_outbox DROP CONSTRAINT IF EXISTS bridge_outbox_mail_id_fkey;

CREATE OR REPLACE FUNCTION bridge_outbox_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM bridge_outbox WHERE mail_id = ANY(ARRAY(SELECT id FROM gone)); -- an array: whatever the statistics say, by the key
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS bridge_outbox_forget ON mail_mail;
CREATE TRIGGER bridge_outbox_forget AFTER DELETE ON mail_mail REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION bridge_outbox_forget();

-- Deleting a message asks each table that refers to messages; these had no index for the answer.
CREATE INDEX IF NOT EXISTS bridge_mail_message_schedule_message ON mail_message_schedule (mail_message_id);
CREATE INDEX IF NOT EXISTS bridge_mail_compose_message_parent ON mail_compose_message (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS bridge_mail_resend_message_message ON mail_resend_message (mail_message_id) WHERE mail_message_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS bridge_snailmail_letter_message ON snailmail_letter (message_id) WHERE message_id IS NOT NULL;
