-- The dialogue of each server's last connection test, credentials struck out, for administrators.
CREATE TABLE IF NOT EXISTS bridge_connection_transcript (
    server_id integer PRIMARY KEY REFERENCES ir_mail_server ON DELETE CASCADE,
    tried_at  timestamp NOT NULL,
    error     text,
    dialogue  text NOT NULL
);
