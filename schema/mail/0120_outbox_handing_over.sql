-- What must survive a sender's process before its outcomes are written.
-- started: a message of this mail is being handed over since then. A lease that ends with it set leaves a doubt; one that ends without, none.
-- done: the mail's transactions that were accepted (a partner's id; 0 for To and Cc), never to be sent again.
-- broke: how often its planning or composing broke the sender; set_aside: so often that it waits for somebody.
ALTER TABLE bridge_outbox ADD COLUMN IF NOT EXISTS started timestamp;
ALTER TABLE bridge_outbox ADD COLUMN IF NOT EXISTS done integer[] NOT NULL DEFAULT '{}';
ALTER TABLE bridge_outbox ADD COLUMN IF NOT EXISTS broke smallint NOT NULL DEFAULT 0;
ALTER TABLE bridge_outbox ADD COLUMN IF NOT EXISTS set_aside boolean NOT NULL DEFAULT false;

-- The rows are updated some times within seconds and no index knows started and done: room on the page keeps such updates within it.
ALTER TABLE bridge_outbox SET (fillfactor = 60);

-- The last word of the server on each recipient of mails that not everybody got at once. Kept after an auto-deleted mail is gone.
CREATE TABLE IF NOT EXISTS bridge_outgoing_recipient (
    mail_id integer NOT NULL,
    part    integer NOT NULL,
    address varchar NOT NULL,
    state   varchar NOT NULL CHECK (state IN ('delivered', 'deferred', 'refused')),
    code    integer,
    status  varchar,
    reply   text,
    at      timestamp NOT NULL,
    PRIMARY KEY (mail_id, part, address)
);

ALTER TABLE bridge_outgoing_decision ADD COLUMN IF NOT EXISTS reply text;
