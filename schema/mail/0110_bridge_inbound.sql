-- What arrived by mail, which way it was routed and why; the raw message as long as it is still needed: until it is processed, and
-- for good when it could not be.
CREATE TABLE IF NOT EXISTS bridge_inbound (
    id              serial PRIMARY KEY,
    received        timestamp NOT NULL,
    via             varchar NOT NULL,
    state           varchar NOT NULL,
    step            varchar,
    message_id      varchar,
    email_from      varchar,
    recipients      varchar,
    subject         varchar,
    model           varchar,
    res_id          integer,
    routes          text,
    evidence        text,
    error           text,
    arguments       text,
    processed       timestamp,
    raw             bytea,
    create_uid      integer REFERENCES res_users ON DELETE SET NULL,
    write_uid       integer REFERENCES res_users ON DELETE SET NULL,
    create_date     timestamp,
    write_date      timestamp
);
CREATE INDEX IF NOT EXISTS bridge_inbound_open ON bridge_inbound (id) WHERE state IN ('received', 'quarantine');
CREATE INDEX IF NOT EXISTS bridge_inbound_message ON bridge_inbound (message_id);

-- Addresses that aliases and alias domains gave up.
CREATE TABLE IF NOT EXISTS bridge_former_address (
    address  varchar NOT NULL,
    kind     varchar NOT NULL CHECK (kind IN ('catchall', 'bounce', 'alias')),
    alias_id integer REFERENCES mail_alias ON DELETE CASCADE,
    given_up timestamp NOT NULL,
    PRIMARY KEY (address, kind)
);

-- How far a mailbox was read: IMAP's UIDVALIDITY and highest UID, POP3's UIDLs that are done but still on the server.
CREATE TABLE IF NOT EXISTS bridge_fetch_cursor (
    server_id    integer PRIMARY KEY REFERENCES fetchmail_server ON DELETE CASCADE,
    uid_validity bigint,
    last_uid     bigint NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS bridge_fetch_uidl (
    server_id integer NOT NULL REFERENCES fetchmail_server ON DELETE CASCADE,
    uidl      varchar NOT NULL,
    PRIMARY KEY (server_id, uidl)
);
