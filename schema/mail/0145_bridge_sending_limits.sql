-- How much may be sent through a server, or from the whole database where no server is named.
-- level and level_at: how full the bucket was when it was last looked at; days count from midnight UTC, the other periods drain evenly.
CREATE TABLE IF NOT EXISTS bridge_sending_limit (
    id          serial PRIMARY KEY,
    server_id   integer REFERENCES ir_mail_server ON DELETE CASCADE,
    period      varchar NOT NULL,
    messages    integer NOT NULL CHECK (messages > 0),
    active      boolean,
    level       double precision NOT NULL DEFAULT 0,
    level_at    timestamp NOT NULL DEFAULT 'epoch',
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_date  timestamp
);
CREATE UNIQUE INDEX IF NOT EXISTS bridge_sending_limit_once ON bridge_sending_limit (COALESCE(server_id, 0), period);

-- Sessions that count against a limit "at once"; a holder that died is forgotten when its time ends.
CREATE TABLE IF NOT EXISTS bridge_sending_slot (
    id       bigserial PRIMARY KEY,
    limit_id integer NOT NULL REFERENCES bridge_sending_limit ON DELETE CASCADE,
    until    timestamp NOT NULL
);
CREATE INDEX IF NOT EXISTS bridge_sending_slot_limit_index ON bridge_sending_slot (limit_id);
