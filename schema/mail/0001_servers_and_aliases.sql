-- Servers that mail leaves and arrives by, the domains and aliases it is addressed to, and addresses never to
-- write to.

CREATE TABLE IF NOT EXISTS ir_mail_server (
    id                                   serial PRIMARY KEY,
    smtp_port                            integer,
    sequence                             integer,
    create_uid                           integer REFERENCES res_users ON DELETE SET NULL,
    write_uid                            integer REFERENCES res_users ON DELETE SET NULL,
    name                                 varchar NOT NULL,
    from_filter                          varchar,
    smtp_host                            varchar,
    smtp_authentication                  varchar NOT NULL,
    smtp_user                            varchar,
    smtp_pass                            varchar,
    smtp_encryption                      varchar NOT NULL,
    smtp_debug                           boolean,
    active                               boolean,
    create_date                          timestamp,
    write_date                           timestamp,
    max_email_size                       double precision,
    smtp_ssl_certificate                 bytea,
    smtp_ssl_private_key                 bytea,
    google_gmail_access_token_expiration integer,
    google_gmail_authorization_code      varchar,
    google_gmail_refresh_token           varchar,
    google_gmail_access_token            varchar,
    CONSTRAINT ir_mail_server_certificate_requires_tls CHECK (smtp_encryption <> 'none' OR smtp_authentication <> 'certificate')
);
CREATE INDEX IF NOT EXISTS ir_mail_server__name_index ON ir_mail_server (name);

CREATE TABLE IF NOT EXISTS fetchmail_server (
    id                                   serial PRIMARY KEY,
    port                                 integer,
    object_id                            integer REFERENCES ir_model ON DELETE SET NULL,
    priority                             integer,
    create_uid                           integer REFERENCES res_users ON DELETE SET NULL,
    write_uid                            integer REFERENCES res_users ON DELETE SET NULL,
    name                                 varchar NOT NULL,
    state                                varchar,
    server                               varchar,
    server_type                          varchar NOT NULL,
    "user"                               varchar,
    password                             varchar,
    script                               varchar,
    configuration                        text,
    active                               boolean,
    is_ssl                               boolean,
    attach                               boolean,
    original                             boolean,
    date                                 timestamp,
    create_date                          timestamp,
    write_date                           timestamp,
    google_gmail_access_token_expiration integer,
    google_gmail_authorization_code      varchar,
    google_gmail_refresh_token           varchar,
    google_gmail_access_token            varchar
);
CREATE INDEX IF NOT EXISTS fetchmail_server__server_type_index ON fetchmail_server (server_type);
CREATE INDEX IF NOT EXISTS fetchmail_server__state_index ON fetchmail_server (state);

CREATE TABLE IF NOT EXISTS mail_alias_domain (
    id             serial PRIMARY KEY,
    sequence       integer,
    create_uid     integer REFERENCES res_users ON DELETE SET NULL,
    write_uid      integer REFERENCES res_users ON DELETE SET NULL,
    name           varchar NOT NULL,
    bounce_alias   varchar NOT NULL,
    catchall_alias varchar NOT NULL,
    default_from   varchar,
    create_date    timestamp,
    write_date     timestamp,
    CONSTRAINT mail_alias_domain_bounce_email_uniques UNIQUE (bounce_alias, name),
    CONSTRAINT mail_alias_domain_catchall_email_uniques UNIQUE (catchall_alias, name)
);

-- An address without domain stands for every domain, hence the expression in the index.
CREATE TABLE IF NOT EXISTS mail_alias (
    id                     serial PRIMARY KEY,
    alias_domain_id        integer REFERENCES mail_alias_domain ON DELETE RESTRICT,
    alias_model_id         integer NOT NULL REFERENCES ir_model ON DELETE CASCADE,
    alias_force_thread_id  integer,
    alias_parent_model_id  integer REFERENCES ir_model ON DELETE SET NULL,
    alias_parent_thread_id integer,
    create_uid             integer REFERENCES res_users ON DELETE SET NULL,
    write_uid              integer REFERENCES res_users ON DELETE SET NULL,
    alias_name             varchar,
    alias_full_name        varchar,
    alias_contact          varchar NOT NULL,
    alias_status           varchar,
    alias_bounced_content  jsonb,
    alias_defaults         text NOT NULL,
    alias_incoming_local   boolean,
    create_date            timestamp,
    write_date             timestamp
);
CREATE INDEX IF NOT EXISTS mail_alias__alias_full_name_index ON mail_alias (alias_full_name) WHERE alias_full_name IS NOT NULL;
CREATE UNIQUE INDEX IF NOT EXISTS mail_alias_name_domain_unique ON mail_alias (alias_name, COALESCE(alias_domain_id, 0));

CREATE TABLE IF NOT EXISTS mail_gateway_allowed (
    id               serial PRIMARY KEY,
    create_uid       integer REFERENCES res_users ON DELETE SET NULL,
    write_uid        integer REFERENCES res_users ON DELETE SET NULL,
    email            varchar NOT NULL,
    email_normalized varchar,
    create_date      timestamp,
    write_date       timestamp
);
CREATE INDEX IF NOT EXISTS mail_gateway_allowed__email_normalized_index ON mail_gateway_allowed (email_normalized);

CREATE TABLE IF NOT EXISTS mail_blacklist (
    id          serial PRIMARY KEY,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    email       varchar NOT NULL,
    active      boolean,
    create_date timestamp,
    write_date  timestamp,
    CONSTRAINT mail_blacklist_unique_email UNIQUE (email)
);

CREATE TABLE IF NOT EXISTS mail_blacklist_remove (
    id          serial PRIMARY KEY,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    email       varchar NOT NULL,
    reason      varchar,
    create_date timestamp,
    write_date  timestamp
);

-- What this plugin adds to the tables of those it depends on.
ALTER TABLE res_partner
    ADD COLUMN IF NOT EXISTS message_bounce   integer,
    ADD COLUMN IF NOT EXISTS email_normalized varchar;

ALTER TABLE res_users
    ADD COLUMN IF NOT EXISTS odoobot_state  varchar,
    ADD COLUMN IF NOT EXISTS odoobot_failed boolean;

ALTER TABLE res_company
    ADD COLUMN IF NOT EXISTS alias_domain_id       integer REFERENCES mail_alias_domain ON DELETE SET NULL,
    ADD COLUMN IF NOT EXISTS alias_domain_name     varchar,
    ADD COLUMN IF NOT EXISTS email_primary_color   varchar,
    ADD COLUMN IF NOT EXISTS email_secondary_color varchar;

ALTER TABLE ir_model
    ADD COLUMN IF NOT EXISTS is_mail_thread    boolean,
    ADD COLUMN IF NOT EXISTS is_mail_activity  boolean,
    ADD COLUMN IF NOT EXISTS is_mail_blacklist boolean;

ALTER TABLE ir_model_fields
    ADD COLUMN IF NOT EXISTS tracking integer;

ALTER TABLE res_config_settings
    ADD COLUMN IF NOT EXISTS tenor_gif_limit                integer,
    ADD COLUMN IF NOT EXISTS twilio_account_sid             varchar,
    ADD COLUMN IF NOT EXISTS twilio_account_token           varchar,
    ADD COLUMN IF NOT EXISTS sfu_server_url                 varchar,
    ADD COLUMN IF NOT EXISTS sfu_server_key                 varchar,
    ADD COLUMN IF NOT EXISTS tenor_api_key                  varchar,
    ADD COLUMN IF NOT EXISTS tenor_content_filter           varchar,
    ADD COLUMN IF NOT EXISTS google_translate_api_key       varchar,
    ADD COLUMN IF NOT EXISTS external_email_server_default  boolean,
    ADD COLUMN IF NOT EXISTS module_google_gmail            boolean,
    ADD COLUMN IF NOT EXISTS module_microsoft_outlook       boolean,
    ADD COLUMN IF NOT EXISTS restrict_template_rendering    boolean,
    ADD COLUMN IF NOT EXISTS use_twilio_rtc_servers         boolean,
    ADD COLUMN IF NOT EXISTS google_gmail_client_identifier varchar,
    ADD COLUMN IF NOT EXISTS google_gmail_client_secret     varchar;

-- Substring search needs pg_trgm; a server that does not offer it answers the same, by reading the table.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
        IF NOT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') THEN
            RETURN;
        END IF;
        CREATE EXTENSION pg_trgm;
    END IF;
    CREATE INDEX IF NOT EXISTS mail_blacklist__email_index ON mail_blacklist USING gin (email gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'pg_trgm may not be created by this role: no substring indexes';
END $$;
