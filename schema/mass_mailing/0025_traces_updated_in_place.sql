-- A trace is written when its mail is made and again with its outcome. No index knows what changes then, and half a page is left free: so the second
-- writing stays within the page and touches no index. The index of bounced traces knew the status; they are remembered here instead.
ALTER TABLE mailing_trace SET (fillfactor = 50);

CREATE TABLE IF NOT EXISTS bridge_trace_bounce (
    trace_id integer PRIMARY KEY REFERENCES mailing_trace ON DELETE CASCADE,
    email    text NOT NULL
);
CREATE INDEX IF NOT EXISTS bridge_trace_bounce_email_index ON bridge_trace_bounce (email);

CREATE OR REPLACE FUNCTION bridge_trace_bounced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO bridge_trace_bounce (trace_id, email) VALUES (NEW.id, lower(NEW.email)) ON CONFLICT (trace_id) DO UPDATE SET email = excluded.email;
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS bridge_trace_bounced ON mailing_trace;
CREATE TRIGGER bridge_trace_bounced AFTER INSERT OR UPDATE OF trace_status, email ON mailing_trace
    FOR EACH ROW WHEN (NEW.trace_status = 'bounce' AND NEW.email IS NOT NULL) EXECUTE FUNCTION bridge_trace_bounced();

INSERT INTO bridge_trace_bounce (trace_id, email) SELECT id, lower(email) FROM mailing_trace WHERE trace_status = 'bounce' AND email IS NOT NULL ON CONFLICT DO NOTHING;
DROP INDEX IF EXISTS bridge_mailing_trace_bounced_idx;
