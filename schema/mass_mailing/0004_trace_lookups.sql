-- Answers and bounces name messages; without these each of them would read all traces of all campaigns.
CREATE INDEX IF NOT EXISTS bridge_mailing_trace_message_id_idx ON mailing_trace (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS bridge_mailing_trace_bounced_idx ON mailing_trace (lower(email)) WHERE trace_status = 'bounce';
