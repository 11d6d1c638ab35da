-- Who is told of what happens to mail. secret and previous_secret are no fields of the model: RPC writes them, nothing reads them back.
-- failures: deliveries in a row that failed; resting_until: nothing is tried before, so that a server that is away is not asked for each event.
CREATE TABLE IF NOT EXISTS bridge_webhook (
    id              serial PRIMARY KEY,
    url             varchar NOT NULL,
    events          varchar,
    model           varchar,
    mailing_id      integer REFERENCES mailing_mailing ON DELETE CASCADE,
    active          boolean,
    secret          varchar,
    previous_secret varchar,
    previous_until  timestamp,
    failures        integer NOT NULL DEFAULT 0,
    resting_until   timestamp,
    create_uid      integer REFERENCES res_users ON DELETE SET NULL,
    write_uid       integer REFERENCES res_users ON DELETE SET NULL,
    create_date     timestamp,
    write_date      timestamp
);

-- One event for one webhook, written in the transaction in which it happened. next_try: when it is due, and while somebody has it in hand, when others
-- may take it; attempts counts those who took it, and only the last may record what came of it. No foreign key: who deletes a webhook must not break
-- those who just then record what became of mails, and they need not lock it; what is left without a webhook is nobody's, and swept.
CREATE TABLE IF NOT EXISTS bridge_webhook_delivery (
    id            serial PRIMARY KEY,
    webhook_id    integer NOT NULL,
    event         varchar NOT NULL,
    event_id      varchar NOT NULL,
    payload       text NOT NULL,
    state         varchar NOT NULL DEFAULT 'pending',
    attempts      integer NOT NULL DEFAULT 0,
    next_try      timestamp,
    deadline      timestamp NOT NULL,
    response_code integer,
    answer        varchar,
    error         varchar,
    delivered_at  timestamp,
    create_uid    integer REFERENCES res_users ON DELETE SET NULL,
    write_uid     integer REFERENCES res_users ON DELETE SET NULL,
    create_date   timestamp NOT NULL,
    write_date    timestamp
);
CREATE INDEX IF NOT EXISTS bridge_webhook_delivery_due ON bridge_webhook_delivery (webhook_id, next_try) WHERE state = 'pending';
CREATE INDEX IF NOT EXISTS bridge_webhook_delivery_created ON bridge_webhook_delivery (create_date);
