-- Countries, currencies and languages: what addresses, amounts and translations refer to.

CREATE TABLE IF NOT EXISTS res_currency (
    id                     serial PRIMARY KEY,
    name                   varchar NOT NULL,
    symbol                 varchar NOT NULL,
    iso_numeric            integer,
    decimal_places         integer,
    create_uid             integer REFERENCES res_users ON DELETE SET NULL,
    write_uid              integer REFERENCES res_users ON DELETE SET NULL,
    full_name              varchar,
    position               varchar,
    currency_unit_label    jsonb,
    currency_subunit_label jsonb,
    rounding               numeric,
    active                 boolean,
    create_date            timestamp,
    write_date             timestamp,
    CONSTRAINT res_currency_rounding_gt_zero CHECK (rounding > 0),
    CONSTRAINT res_currency_unique_name UNIQUE (name)
);

CREATE TABLE IF NOT EXISTS res_currency_rate (
    id          serial PRIMARY KEY,
    name        date NOT NULL,
    rate        numeric,
    currency_id integer NOT NULL REFERENCES res_currency ON DELETE CASCADE,
    company_id  integer REFERENCES res_company ON DELETE SET NULL,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp,
    CONSTRAINT res_currency_rate_unique_name_per_day UNIQUE (name, currency_id, company_id),
    CONSTRAINT res_currency_rate_currency_rate_check CHECK (rate > 0)
);
CREATE INDEX IF NOT EXISTS res_currency_rate__name_index ON res_currency_rate (name);

CREATE TABLE IF NOT EXISTS res_country (
    id              serial PRIMARY KEY,
    address_view_id integer,
    currency_id     integer REFERENCES res_currency ON DELETE SET NULL,
    phone_code      integer,
    create_uid      integer REFERENCES res_users ON DELETE SET NULL,
    write_uid       integer REFERENCES res_users ON DELETE SET NULL,
    code            varchar(2) NOT NULL,
    name_position   varchar,
    name            jsonb NOT NULL,
    vat_label       jsonb,
    address_format  text,
    state_required  boolean,
    zip_required    boolean,
    create_date     timestamp,
    write_date      timestamp,
    CONSTRAINT res_country_code_uniq UNIQUE (code),
    CONSTRAINT res_country_name_uniq UNIQUE (name)
);

CREATE TABLE IF NOT EXISTS res_country_state (
    id          serial PRIMARY KEY,
    country_id  integer NOT NULL REFERENCES res_country ON DELETE RESTRICT,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    name        varchar NOT NULL,
    code        varchar NOT NULL,
    create_date timestamp,
    write_date  timestamp,
    CONSTRAINT res_country_state_name_code_uniq UNIQUE (country_id, code)
);

CREATE TABLE IF NOT EXISTS res_country_group (
    id          serial PRIMARY KEY,
    name        jsonb NOT NULL,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp
);

CREATE TABLE IF NOT EXISTS res_country_res_country_group_rel (
    res_country_id       integer NOT NULL REFERENCES res_country ON DELETE CASCADE,
    res_country_group_id integer NOT NULL REFERENCES res_country_group ON DELETE CASCADE,
    PRIMARY KEY (res_country_id, res_country_group_id)
);
CREATE INDEX IF NOT EXISTS res_country_res_country_group_res_country_group_id_res_coun_idx ON res_country_res_country_group_rel (res_country_group_id, res_country_id);

CREATE TABLE IF NOT EXISTS res_lang (
    id                serial PRIMARY KEY,
    create_uid        integer REFERENCES res_users ON DELETE SET NULL,
    write_uid         integer REFERENCES res_users ON DELETE SET NULL,
    name              varchar NOT NULL,
    code              varchar NOT NULL,
    iso_code          varchar,
    url_code          varchar NOT NULL,
    direction         varchar NOT NULL,
    date_format       varchar NOT NULL,
    time_format       varchar NOT NULL,
    short_time_format varchar NOT NULL,
    week_start        varchar NOT NULL,
    grouping          varchar NOT NULL,
    decimal_point     varchar NOT NULL,
    thousands_sep     varchar,
    active            boolean,
    create_date       timestamp,
    write_date        timestamp,
    CONSTRAINT res_lang_code_uniq UNIQUE (code),
    CONSTRAINT res_lang_name_uniq UNIQUE (name),
    CONSTRAINT res_lang_url_code_uniq UNIQUE (url_code)
);

-- Keys of tables that refer to each other, or to tables that come later, once all are there.
DO $$
DECLARE k record;
BEGIN
    FOR k IN SELECT * FROM (VALUES
        ('res_company', 'currency_id', 'res_currency', 'RESTRICT'),
        ('res_partner', 'state_id', 'res_country_state', 'RESTRICT'),
        ('res_partner', 'country_id', 'res_country', 'RESTRICT'),
        ('res_partner_bank', 'currency_id', 'res_currency', 'SET NULL')
    ) AS keys (tbl, col, target, on_delete)
    LOOP
        IF NOT EXISTS (SELECT FROM pg_constraint
                       WHERE conrelid = k.tbl::regclass AND conname = k.tbl || '_' || k.col || '_fkey') THEN
            EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (%I) REFERENCES %I (id) ON DELETE ' || k.on_delete,
                           k.tbl, k.tbl || '_' || k.col || '_fkey', k.col, k.target);
        END IF;
    END LOOP;
END $$;
