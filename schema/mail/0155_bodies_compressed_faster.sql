-- Bodies are written and read once or twice, then deleted: what squeezes them hard costs more than it saves. PostgreSQL before 14, and builds
-- without lz4, keep their own way.
DO $$
BEGIN
    EXECUTE 'ALTER TABLE mail_message ALTER COLUMN body SET COMPRESSION lz4';
    EXECUTE 'ALTER TABLE mail_mail ALTER COLUMN body_html SET COMPRESSION lz4';
EXCEPTION WHEN syntax_error OR feature_not_supported THEN
    RAISE NOTICE 'bodies stay with pglz';
END $$;
