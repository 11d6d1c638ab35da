-- holder: the number of the process that has the mail, held as an advisory lock as long as the process lives; null where nobody may judge by it.
-- died: how often a sender died while it had this very message in hands; what kills them again and again is set aside.
ALTER TABLE bridge_outbox ADD COLUMN IF NOT EXISTS holder integer;
ALTER TABLE bridge_outbox ADD COLUMN IF NOT EXISTS died smallint NOT NULL DEFAULT 0;
