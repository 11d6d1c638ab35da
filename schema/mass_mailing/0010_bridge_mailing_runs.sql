-- A mailing under way: whom it is for was decided once, as a list in the order of mailing; position says how far mails and traces are
-- written. It moves in the transaction that writes them, so whoever takes the run over skips nobody and mails nobody twice.
CREATE TABLE IF NOT EXISTS bridge_mailing_run (
    mailing_id integer PRIMARY KEY REFERENCES mailing_mailing ON DELETE CASCADE,
    total      integer NOT NULL,
    position   integer NOT NULL DEFAULT 0,
    paused     boolean NOT NULL DEFAULT false,
    started    timestamp NOT NULL,
    moved      timestamp NOT NULL,
    finished   timestamp
);
CREATE TABLE IF NOT EXISTS bridge_mailing_recipient (
    mailing_id integer NOT NULL REFERENCES bridge_mailing_run ON DELETE CASCADE,
    position   integer NOT NULL,
    res_id     integer NOT NULL,
    PRIMARY KEY (mailing_id, position)
);
