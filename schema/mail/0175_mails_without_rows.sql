-- Mails that go straight from who made them to a sender of the same process, some hundred in a row of this table. Those that leave at once and would
-- delete themselves afterwards never become rows of mail_mail and mail_message: to write and delete these costs PostgreSQL more than all the rest of a
-- campaign's mail. Whatever else becomes of a mail (refused, put off, its sender killed), its rows are written from here.
CREATE TABLE IF NOT EXISTS bridge_unwritten_mails (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    made           timestamp NOT NULL,
    uid            integer NOT NULL,
    model          varchar NOT NULL,
    author_id      integer NOT NULL,
    force_new      boolean NOT NULL,
    server_id      integer,
    mailing_id     integer,
    -- One element for each mail.
    ids            integer[] NOT NULL,
    records        integer[] NOT NULL,
    message_ids    text[] NOT NULL,
    subjects       text[] NOT NULL,
    bodies         text[] NOT NULL,
    mail_bodies    text[] NOT NULL,
    senders        text[] NOT NULL,
    replies        text[] NOT NULL,
    tos            text[] NOT NULL,
    ccs            text[] NOT NULL,
    headers        text[] NOT NULL,
    domains        integer[] NOT NULL,
    companies      integer[] NOT NULL,
    -- Partners that mails go to, as pairs.
    partner_mails  integer[] NOT NULL,
    partners       integer[] NOT NULL
);
DO $$
BEGIN
    EXECUTE 'ALTER TABLE bridge_unwritten_mails ALTER COLUMN bodies SET COMPRESSION lz4, ALTER COLUMN mail_bodies SET COMPRESSION lz4, ALTER COLUMN headers SET COMPRESSION lz4';
EXCEPTION WHEN syntax_error OR feature_not_supported THEN
    RAISE NOTICE 'bodies stay with pglz';
END $$;
