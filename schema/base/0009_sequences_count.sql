-- Standard sequences count outside of transactions, in sequences of PostgreSQL's under Odoo's names; those made before counted in their rows.
DO $$
DECLARE
    counted record;
BEGIN
    FOR counted IN SELECT id, number_increment, number_next FROM ir_sequence WHERE implementation = 'standard' AND number_increment <> 0 LOOP
        EXECUTE format('CREATE SEQUENCE IF NOT EXISTS %I INCREMENT BY %s MINVALUE %s START WITH %s',
                       'ir_sequence_' || lpad(counted.id::text, greatest(3, length(counted.id::text)), '0'), counted.number_increment,
                       CASE WHEN counted.number_increment > 0 THEN least(1, counted.number_next) ELSE -2147483648 END, counted.number_next);
    END LOOP;
END
$$;
