-- orphaned: how often a sender died that held the mail and had not begun with it. Who holds a hundred mails and dies when it looks at them does not say
-- of which one; what is held again and again by those who die is looked at alone, and then the next death counts as died.
ALTER TABLE bridge_outbox ADD COLUMN IF NOT EXISTS orphaned smallint NOT NULL DEFAULT 0;
