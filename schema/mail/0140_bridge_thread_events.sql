-- What happened on threads, for those who watch one live: a day's worth, swept by the daily vacuum. The transaction that wrote a row
-- stands beside its number, because numbers are given before commits and a reader must miss none.
CREATE TABLE IF NOT EXISTS bridge_thread_event (
    id         bigserial PRIMARY KEY,
    xid        xid8 NOT NULL DEFAULT pg_current_xact_id(),
    model      varchar NOT NULL,
    res_id     integer NOT NULL,
    kind       varchar NOT NULL,
    message_id integer NOT NULL,
    internal   boolean NOT NULL,
    at         timestamp NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')
);
CREATE INDEX IF NOT EXISTS bridge_thread_event_record_index ON bridge_thread_event (model, res_id, id);
CREATE INDEX IF NOT EXISTS bridge_thread_event_at_index ON bridge_thread_event (at);
