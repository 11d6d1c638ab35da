-- Who fetched a trace's picture or followed its links, people and machines apart: what speaks for a machine (why), how often, and the last visitor's agent.
CREATE TABLE IF NOT EXISTS bridge_trace_visit (
    trace_id integer NOT NULL REFERENCES mailing_trace ON DELETE CASCADE,
    kind     varchar NOT NULL CHECK (kind IN ('open', 'click')),
    machine  boolean NOT NULL,
    visits   integer NOT NULL DEFAULT 1,
    first_at timestamp NOT NULL,
    last_at  timestamp NOT NULL,
    why      varchar,
    agent    varchar,
    PRIMARY KEY (trace_id, kind, machine)
);
