-- Senders that find nothing to do ask when the next mail becomes due. Without this they read the whole queue, or what was left of it.
CREATE INDEX IF NOT EXISTS bridge_mail_mail_scheduled ON mail_mail (scheduled_date) WHERE state = 'outgoing' AND scheduled_date IS NOT NULL;
