-- Users, partners and companies: who works with the database, whom it writes to, on whose behalf.
-- Names, types, defaults, constraints and indexes are those of an Odoo 18 database, and everything is
-- guarded, so that a database made by Odoo takes these files as a no-op.
-- Columns that hold translated text are jsonb: {"en_US": "...", "fr_FR": "..."}.

-- notification_type stands here, although mail declares its field: it is mandatory, and the first users exist before mail.
CREATE TABLE IF NOT EXISTS res_users (
    id                serial PRIMARY KEY,
    company_id        integer NOT NULL,
    partner_id        integer NOT NULL,
    active            boolean DEFAULT true,
    create_date       timestamp,
    login             varchar NOT NULL,
    password          varchar,
    action_id         integer,
    create_uid        integer REFERENCES res_users ON DELETE SET NULL,
    write_uid         integer REFERENCES res_users ON DELETE SET NULL,
    signature         text,
    share             boolean,
    write_date        timestamp,
    totp_secret       varchar,
    tour_enabled      boolean,
    notification_type varchar NOT NULL,
    CONSTRAINT res_users_notification_type CHECK (notification_type = 'email' OR (NOT share)),
    CONSTRAINT res_users_login_key UNIQUE (login)
);
CREATE INDEX IF NOT EXISTS res_users__partner_id_index ON res_users (partner_id);

-- The social, partner_autocomplete and snailmail columns come from small modules of Odoo that have no plugin here.
CREATE TABLE IF NOT EXISTS res_company (
    id                        serial PRIMARY KEY,
    name                      varchar NOT NULL,
    partner_id                integer NOT NULL,
    currency_id               integer NOT NULL,
    sequence                  integer,
    create_date               timestamp,
    parent_path               varchar,
    parent_id                 integer REFERENCES res_company ON DELETE RESTRICT,
    paperformat_id            integer,
    external_report_layout_id integer,
    create_uid                integer REFERENCES res_users ON DELETE SET NULL,
    write_uid                 integer REFERENCES res_users ON DELETE SET NULL,
    email                     varchar,
    phone                     varchar,
    mobile                    varchar,
    font                      varchar,
    primary_color             varchar,
    secondary_color           varchar,
    layout_background         varchar NOT NULL,
    report_header             jsonb,
    report_footer             jsonb,
    company_details           jsonb,
    active                    boolean,
    uses_default_logo         boolean,
    write_date                timestamp,
    logo_web                  bytea,
    social_twitter            varchar,
    social_facebook           varchar,
    social_github             varchar,
    social_linkedin           varchar,
    social_youtube            varchar,
    social_instagram          varchar,
    social_tiktok             varchar,
    resource_calendar_id      integer,
    partner_gid               integer,
    iap_enrich_auto_done      boolean,
    snailmail_color           boolean,
    snailmail_cover           boolean,
    snailmail_duplex          boolean,
    CONSTRAINT res_company_name_uniq UNIQUE (name)
);
CREATE INDEX IF NOT EXISTS res_company__parent_id_index ON res_company (parent_id);
CREATE INDEX IF NOT EXISTS res_company__parent_path_index ON res_company (parent_path);

CREATE TABLE IF NOT EXISTS res_partner_title (
    id          serial PRIMARY KEY,
    name        jsonb NOT NULL,
    shortcut    jsonb,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp
);

CREATE TABLE IF NOT EXISTS res_partner_industry (
    id          serial PRIMARY KEY,
    name        jsonb,
    full_name   jsonb,
    active      boolean,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp
);

-- Companies, users, contacts and addresses are all partners; commercial_partner_id is the company a contact stands for.
-- barcode depends on the company: {"1": "..."} by company id. state_id and country_id get their keys in 0002.
CREATE TABLE IF NOT EXISTS res_partner (
    id                      serial PRIMARY KEY,
    company_id              integer REFERENCES res_company ON DELETE SET NULL,
    create_date             timestamp,
    name                    varchar,
    title                   integer REFERENCES res_partner_title ON DELETE SET NULL,
    parent_id               integer REFERENCES res_partner ON DELETE SET NULL,
    user_id                 integer REFERENCES res_users ON DELETE SET NULL,
    state_id                integer,
    country_id              integer,
    industry_id             integer REFERENCES res_partner_industry ON DELETE SET NULL,
    color                   integer,
    commercial_partner_id   integer REFERENCES res_partner ON DELETE SET NULL,
    create_uid              integer REFERENCES res_users ON DELETE SET NULL,
    write_uid               integer REFERENCES res_users ON DELETE SET NULL,
    complete_name           varchar,
    ref                     varchar,
    lang                    varchar,
    tz                      varchar,
    vat                     varchar,
    company_registry        varchar,
    website                 varchar,
    function                varchar,
    type                    varchar,
    street                  varchar,
    street2                 varchar,
    zip                     varchar,
    city                    varchar,
    email                   varchar,
    phone                   varchar,
    mobile                  varchar,
    commercial_company_name varchar,
    company_name            varchar,
    barcode                 jsonb,
    comment                 text,
    partner_latitude        numeric,
    partner_longitude       numeric,
    active                  boolean,
    employee                boolean,
    is_company              boolean,
    partner_share           boolean,
    write_date              timestamp,
    signup_type             varchar,
    partner_gid             integer,
    additional_info         varchar,
    phone_sanitized         varchar,
    CONSTRAINT res_partner_check_name CHECK ((type = 'contact' AND name IS NOT NULL) OR type <> 'contact')
);
CREATE INDEX IF NOT EXISTS res_partner__barcode_index ON res_partner ((barcode IS NOT NULL)) WHERE barcode IS NOT NULL;
CREATE INDEX IF NOT EXISTS res_partner__commercial_partner_id_index ON res_partner (commercial_partner_id);
CREATE INDEX IF NOT EXISTS res_partner__company_id_index ON res_partner (company_id);
CREATE INDEX IF NOT EXISTS res_partner__complete_name_index ON res_partner (complete_name);
CREATE INDEX IF NOT EXISTS res_partner__name_index ON res_partner (name);
CREATE INDEX IF NOT EXISTS res_partner__parent_id_index ON res_partner (parent_id);
CREATE INDEX IF NOT EXISTS res_partner__ref_index ON res_partner (ref);
CREATE INDEX IF NOT EXISTS res_partner__vat_index ON res_partner (vat);
CREATE INDEX IF NOT EXISTS res_partner_mobile_partial_tgm ON res_partner (regexp_replace(mobile, '[\s\\./\(\)\-]', '', 'g')) WHERE mobile IS NOT NULL;
CREATE INDEX IF NOT EXISTS res_partner_phone_partial_tgm ON res_partner (regexp_replace(phone, '[\s\\./\(\)\-]', '', 'g')) WHERE phone IS NOT NULL;

CREATE TABLE IF NOT EXISTS res_partner_category (
    id          serial PRIMARY KEY,
    color       integer,
    parent_id   integer REFERENCES res_partner_category ON DELETE CASCADE,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    parent_path varchar,
    name        jsonb NOT NULL,
    active      boolean,
    create_date timestamp,
    write_date  timestamp
);
CREATE INDEX IF NOT EXISTS res_partner_category__parent_id_index ON res_partner_category (parent_id);
CREATE INDEX IF NOT EXISTS res_partner_category__parent_path_index ON res_partner_category (parent_path);

CREATE TABLE IF NOT EXISTS res_partner_res_partner_category_rel (
    category_id integer NOT NULL REFERENCES res_partner_category ON DELETE CASCADE,
    partner_id  integer NOT NULL REFERENCES res_partner ON DELETE CASCADE,
    PRIMARY KEY (category_id, partner_id)
);
CREATE INDEX IF NOT EXISTS res_partner_res_partner_category_rel_partner_id_category_id_idx ON res_partner_res_partner_category_rel (partner_id, category_id);

CREATE TABLE IF NOT EXISTS res_partner_bank (
    id                   serial PRIMARY KEY,
    acc_number           varchar NOT NULL,
    sanitized_acc_number varchar,
    acc_holder_name      varchar,
    partner_id           integer NOT NULL REFERENCES res_partner ON DELETE CASCADE,
    bank_id              integer,
    sequence             integer,
    currency_id          integer,
    company_id           integer REFERENCES res_company ON DELETE CASCADE,
    active               boolean,
    allow_out_payment    boolean,
    create_uid           integer REFERENCES res_users ON DELETE SET NULL,
    create_date          timestamp,
    write_uid            integer REFERENCES res_users ON DELETE SET NULL,
    write_date           timestamp,
    CONSTRAINT res_partner_bank_unique_number UNIQUE (sanitized_acc_number, partner_id)
);
CREATE INDEX IF NOT EXISTS res_partner_bank__partner_id_index ON res_partner_bank (partner_id);

CREATE TABLE IF NOT EXISTS res_company_users_rel (
    cid     integer NOT NULL REFERENCES res_company ON DELETE CASCADE,
    user_id integer NOT NULL REFERENCES res_users ON DELETE CASCADE,
    PRIMARY KEY (cid, user_id)
);
CREATE INDEX IF NOT EXISTS res_company_users_rel_user_id_cid_idx ON res_company_users_rel (user_id, cid);

CREATE TABLE IF NOT EXISTS res_users_log (
    id          serial PRIMARY KEY,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp
);
CREATE INDEX IF NOT EXISTS res_users_log__create_uid_index ON res_users_log (create_uid);

CREATE TABLE IF NOT EXISTS res_users_settings (
    id          serial PRIMARY KEY,
    user_id     integer NOT NULL REFERENCES res_users ON DELETE CASCADE,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp,
    CONSTRAINT res_users_settings_unique_user_id UNIQUE (user_id)
);

-- key is a hash; index, its first characters in clear, finds the row to compare with.
CREATE TABLE IF NOT EXISTS res_users_apikeys (
    id              serial PRIMARY KEY,
    name            varchar NOT NULL,
    user_id         integer NOT NULL REFERENCES res_users ON DELETE CASCADE,
    scope           varchar,
    expiration_date timestamp,
    index           varchar(8),
    key             varchar,
    create_date     timestamp DEFAULT (now() AT TIME ZONE 'utc'),
    CONSTRAINT res_users_apikeys_index_check CHECK (char_length(index) = 8)
);
CREATE INDEX IF NOT EXISTS res_users_apikeys_user_id_index_idx ON res_users_apikeys (user_id, index);

CREATE TABLE IF NOT EXISTS res_users_apikeys_description (
    id              serial PRIMARY KEY,
    name            varchar NOT NULL,
    duration        varchar NOT NULL,
    expiration_date timestamp,
    create_uid      integer REFERENCES res_users ON DELETE SET NULL,
    create_date     timestamp,
    write_uid       integer REFERENCES res_users ON DELETE SET NULL,
    write_date      timestamp
);

-- The password typed into this wizard is never stored.
CREATE TABLE IF NOT EXISTS res_users_identitycheck (
    id          serial PRIMARY KEY,
    request     varchar,
    auth_method varchar,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp
);

-- Keys of tables that refer to each other, or to tables that come later, once all are there.
DO $$
DECLARE k record;
BEGIN
    FOR k IN SELECT * FROM (VALUES
        ('res_users', 'company_id', 'res_company', 'RESTRICT'),
        ('res_users', 'partner_id', 'res_partner', 'RESTRICT'),
        ('res_company', 'partner_id', 'res_partner', 'RESTRICT')
    ) AS keys (tbl, col, target, on_delete)
    LOOP
        IF NOT EXISTS (SELECT FROM pg_constraint
                       WHERE conrelid = k.tbl::regclass AND conname = k.tbl || '_' || k.col || '_fkey') THEN
            EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (%I) REFERENCES %I (id) ON DELETE ' || k.on_delete,
                           k.tbl, k.tbl || '_' || k.col || '_fkey', k.col, k.target);
        END IF;
    END LOOP;
END $$;

-- Substring search needs pg_trgm; a server that does not offer it answers the same, by reading the table.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
        IF NOT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') THEN
            RETURN;
        END IF;
        CREATE EXTENSION pg_trgm;
    END IF;
    CREATE INDEX IF NOT EXISTS res_partner_mobile_partial_gin_idx ON res_partner USING gin (regexp_replace(mobile, '[\s\\./\(\)\-]', '', 'g') gin_trgm_ops) WHERE mobile IS NOT NULL;
    CREATE INDEX IF NOT EXISTS res_partner_phone_partial_gin_idx ON res_partner USING gin (regexp_replace(phone, '[\s\\./\(\)\-]', '', 'g') gin_trgm_ops) WHERE phone IS NOT NULL;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'pg_trgm may not be created by this role: no substring indexes';
END $$;
