ALTER TABLE ir_mail_server ADD COLUMN IF NOT EXISTS microsoft_outlook_access_token_expiration integer;
ALTER TABLE ir_mail_server ADD COLUMN IF NOT EXISTS microsoft_outlook_refresh_token varchar;
ALTER TABLE ir_mail_server ADD COLUMN IF NOT EXISTS microsoft_outlook_access_token varchar;
