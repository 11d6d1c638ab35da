-- Installed modules, system parameters, settings wizard and attachments.

CREATE TABLE IF NOT EXISTS ir_module_module (
    id                serial PRIMARY KEY,
    create_uid        integer REFERENCES res_users ON DELETE SET NULL,
    create_date       timestamp,
    write_date        timestamp,
    write_uid         integer REFERENCES res_users ON DELETE SET NULL,
    website           varchar,
    summary           jsonb,
    name              varchar NOT NULL,
    author            varchar,
    icon              varchar,
    state             varchar(16),
    latest_version    varchar,
    shortdesc         jsonb,
    category_id       integer REFERENCES ir_module_category ON DELETE SET NULL,
    description       jsonb,
    application       boolean DEFAULT false,
    demo              boolean DEFAULT false,
    web               boolean DEFAULT false,
    license           varchar(32),
    sequence          integer DEFAULT 100,
    auto_install      boolean DEFAULT false,
    to_buy            boolean DEFAULT false,
    maintainer        varchar,
    published_version varchar,
    url               varchar,
    contributors      text,
    menus_by_module   text,
    reports_by_module text,
    views_by_module   text,
    module_type       varchar,
    imported          boolean,
    CONSTRAINT ir_module_module_name_uniq UNIQUE (name)
);
CREATE INDEX IF NOT EXISTS ir_module_module__category_id_index ON ir_module_module (category_id);
CREATE INDEX IF NOT EXISTS ir_module_module__state_index ON ir_module_module (state);

CREATE TABLE IF NOT EXISTS ir_module_module_dependency (
    id                    serial PRIMARY KEY,
    name                  varchar,
    module_id             integer REFERENCES ir_module_module ON DELETE CASCADE,
    auto_install_required boolean DEFAULT true,
    create_uid            integer REFERENCES res_users ON DELETE SET NULL,
    create_date           timestamp,
    write_uid             integer REFERENCES res_users ON DELETE SET NULL,
    write_date            timestamp
);
CREATE INDEX IF NOT EXISTS ir_module_module_dependency__name_index ON ir_module_module_dependency (name);
CREATE INDEX IF NOT EXISTS ir_module_module_dependency__module_id_index ON ir_module_module_dependency (module_id);

CREATE TABLE IF NOT EXISTS ir_module_module_exclusion (
    id          serial PRIMARY KEY,
    name        varchar,
    module_id   integer REFERENCES ir_module_module ON DELETE CASCADE,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp
);
CREATE INDEX IF NOT EXISTS ir_module_module_exclusion__name_index ON ir_module_module_exclusion (name);
CREATE INDEX IF NOT EXISTS ir_module_module_exclusion__module_id_index ON ir_module_module_exclusion (module_id);

CREATE TABLE IF NOT EXISTS module_country (
    module_id  integer NOT NULL REFERENCES ir_module_module ON DELETE CASCADE,
    country_id integer NOT NULL REFERENCES res_country ON DELETE CASCADE,
    PRIMARY KEY (module_id, country_id)
);
CREATE INDEX IF NOT EXISTS module_country_country_id_module_id_idx ON module_country (country_id, module_id);

CREATE TABLE IF NOT EXISTS ir_config_parameter (
    id          serial PRIMARY KEY,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    key         varchar NOT NULL,
    value       text NOT NULL,
    create_date timestamp,
    write_date  timestamp,
    CONSTRAINT ir_config_parameter_key_uniq UNIQUE (key)
);

CREATE TABLE IF NOT EXISTS res_config_settings (
    id                                 serial PRIMARY KEY,
    create_uid                         integer REFERENCES res_users ON DELETE SET NULL,
    write_uid                          integer REFERENCES res_users ON DELETE SET NULL,
    create_date                        timestamp,
    write_date                         timestamp,
    web_app_name                       varchar,
    company_id                         integer NOT NULL REFERENCES res_company ON DELETE CASCADE,
    user_default_rights                boolean,
    module_base_import                 boolean,
    module_google_calendar             boolean,
    module_microsoft_calendar          boolean,
    module_mail_plugin                 boolean,
    module_auth_oauth                  boolean,
    module_auth_ldap                   boolean,
    module_account_inter_company_rules boolean,
    module_voip                        boolean,
    module_web_unsplash                boolean,
    module_sms                         boolean,
    module_partner_autocomplete        boolean,
    module_base_geolocalize            boolean,
    module_google_recaptcha            boolean,
    module_website_cf_turnstile        boolean,
    group_multi_currency               boolean,
    show_effect                        boolean,
    module_product_images              boolean,
    profiling_enabled_until            timestamp,
    auth_signup_template_user_id       integer REFERENCES res_users ON DELETE SET NULL,
    auth_signup_uninvited              varchar,
    auth_signup_reset_password         boolean,
    unsplash_access_key                varchar,
    unsplash_app_id                    varchar,
    digest_id                          integer,
    digest_emails                      boolean
);

-- The content is either in db_datas or in the file store under store_fname; checksum is its SHA-1.
CREATE TABLE IF NOT EXISTS ir_attachment (
    id            serial PRIMARY KEY,
    res_id        integer,
    company_id    integer REFERENCES res_company ON DELETE SET NULL,
    file_size     integer,
    create_uid    integer REFERENCES res_users ON DELETE SET NULL,
    write_uid     integer REFERENCES res_users ON DELETE SET NULL,
    name          varchar NOT NULL,
    res_model     varchar,
    res_field     varchar,
    type          varchar NOT NULL,
    url           varchar(1024),
    access_token  varchar,
    store_fname   varchar,
    checksum      varchar(40),
    mimetype      varchar,
    description   text,
    index_content text,
    public        boolean,
    create_date   timestamp,
    write_date    timestamp,
    db_datas      bytea,
    original_id   integer REFERENCES ir_attachment ON DELETE SET NULL
);
CREATE INDEX IF NOT EXISTS ir_attachment__store_fname_index ON ir_attachment (store_fname);
CREATE INDEX IF NOT EXISTS ir_attachment__url_index ON ir_attachment (url) WHERE url IS NOT NULL;
CREATE INDEX IF NOT EXISTS ir_attachment_res_idx ON ir_attachment (res_model, res_id);
