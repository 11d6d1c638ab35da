-- Which of the two rule sets (mail.behaviour) applies where the system parameter says nothing: a database that the bridge made
-- carries 'documented', one that Odoo made has no row.
CREATE TABLE IF NOT EXISTS bridge_mail_behaviour (
    single    boolean PRIMARY KEY DEFAULT true CHECK (single),
    behaviour varchar NOT NULL
);

-- What the dispatcher knows of a mail beside Odoo's columns: who holds it, how often it was tried, when it is tried again.
CREATE TABLE IF NOT EXISTS bridge_outbox (
    mail_id     integer PRIMARY KEY REFERENCES mail_mail ON DELETE CASCADE,
    token       bigint NOT NULL DEFAULT 0,
    lease_until timestamp,
    attempts    integer NOT NULL DEFAULT 0,
    next_try    timestamp,
    first_try   timestamp,
    -- lost: a sender died while it held the mail, so that the next attempt may be the second delivery;
    -- unknown: the connection broke after the message was handed over and before the answer came.
    lost        boolean NOT NULL DEFAULT false,
    unknown     boolean NOT NULL DEFAULT false,
    reason      text
);
CREATE INDEX IF NOT EXISTS bridge_outbox_lease_index ON bridge_outbox (lease_until) WHERE lease_until IS NOT NULL;
CREATE INDEX IF NOT EXISTS bridge_outbox_next_try_index ON bridge_outbox (next_try) WHERE next_try IS NOT NULL;

-- Fencing: every claim gets a higher number; an outcome is only recorded by who holds the highest.
CREATE SEQUENCE IF NOT EXISTS bridge_outbox_token;

-- Odoo has no index on the state; the queue is read all the time, and most mails are in no queue.
CREATE INDEX IF NOT EXISTS bridge_mail_mail_outgoing ON mail_mail (id) WHERE state = 'outgoing';

-- Why a mail went where it went. Kept after an auto-deleted mail is gone, hence no foreign key.
CREATE TABLE IF NOT EXISTS bridge_outgoing_decision (
    mail_id       integer PRIMARY KEY,
    decided_at    timestamp NOT NULL,
    server_id     integer,
    server_name   varchar,
    step          varchar NOT NULL,
    behaviour     varchar NOT NULL,
    from_given    varchar,
    from_header   varchar,
    envelope_from varchar,
    explanation   text NOT NULL
);
