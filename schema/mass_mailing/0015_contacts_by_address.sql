-- Each batch of a mailing asks which of its addresses opted out; without this index it reads all contacts for the answer.
CREATE INDEX IF NOT EXISTS bridge_mailing_contact_email_normalized ON mailing_contact (email_normalized);
