-- A mail's body and what its thread shows of it were held both, though they differ in a few pieces that are the recipient's alone. What these are is
-- enough: of bodies and pieces rows are made when they are needed. Pieces as triples: the mail, where in its body, how many characters (of UTF-16).
ALTER TABLE bridge_unwritten_mails DROP COLUMN IF EXISTS bodies;
ALTER TABLE bridge_unwritten_mails ADD COLUMN IF NOT EXISTS unshown_mails integer[] NOT NULL DEFAULT '{}';
ALTER TABLE bridge_unwritten_mails ADD COLUMN IF NOT EXISTS unshown_starts integer[] NOT NULL DEFAULT '{}';
ALTER TABLE bridge_unwritten_mails ADD COLUMN IF NOT EXISTS unshown_lengths integer[] NOT NULL DEFAULT '{}';
