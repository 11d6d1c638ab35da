-- Mailboxes that are read with a Microsoft account.
ALTER TABLE fetchmail_server ADD COLUMN IF NOT EXISTS microsoft_outlook_access_token_expiration integer;
ALTER TABLE fetchmail_server ADD COLUMN IF NOT EXISTS microsoft_outlook_refresh_token varchar;
ALTER TABLE fetchmail_server ADD COLUMN IF NOT EXISTS microsoft_outlook_access_token varchar;
