-- Mailing lists and their contacts, mailings, and one trace per recipient of a mailing.

CREATE TABLE IF NOT EXISTS mailing_list (
    id          serial PRIMARY KEY,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    name        varchar NOT NULL,
    active      boolean,
    is_public   boolean,
    create_date timestamp,
    write_date  timestamp
);

CREATE TABLE IF NOT EXISTS mailing_contact (
    id               serial PRIMARY KEY,
    message_bounce   integer,
    title_id         integer REFERENCES res_partner_title ON DELETE SET NULL,
    country_id       integer REFERENCES res_country ON DELETE SET NULL,
    create_uid       integer REFERENCES res_users ON DELETE SET NULL,
    write_uid        integer REFERENCES res_users ON DELETE SET NULL,
    email_normalized varchar,
    name             varchar,
    first_name       varchar,
    last_name        varchar,
    company_name     varchar,
    email            varchar,
    create_date      timestamp,
    write_date       timestamp
);

CREATE TABLE IF NOT EXISTS mailing_contact_res_partner_category_rel (
    mailing_contact_id      integer NOT NULL REFERENCES mailing_contact ON DELETE CASCADE,
    res_partner_category_id integer NOT NULL REFERENCES res_partner_category ON DELETE CASCADE,
    PRIMARY KEY (mailing_contact_id, res_partner_category_id)
);
CREATE INDEX IF NOT EXISTS mailing_contact_res_partner_c_res_partner_category_id_maili_idx ON mailing_contact_res_partner_category_rel (res_partner_category_id, mailing_contact_id);

CREATE TABLE IF NOT EXISTS mailing_subscription_optout (
    id          serial PRIMARY KEY,
    sequence    integer,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    name        jsonb,
    is_feedback boolean,
    create_date timestamp,
    write_date  timestamp
);

-- Membership of a contact in a list; opting out keeps the row.
CREATE TABLE IF NOT EXISTS mailing_subscription (
    id                serial PRIMARY KEY,
    contact_id        integer NOT NULL REFERENCES mailing_contact ON DELETE CASCADE,
    list_id           integer NOT NULL REFERENCES mailing_list ON DELETE CASCADE,
    opt_out_reason_id integer REFERENCES mailing_subscription_optout ON DELETE RESTRICT,
    create_uid        integer REFERENCES res_users ON DELETE SET NULL,
    write_uid         integer REFERENCES res_users ON DELETE SET NULL,
    opt_out           boolean,
    opt_out_datetime  timestamp,
    create_date       timestamp,
    write_date        timestamp,
    CONSTRAINT mailing_subscription_unique_contact_list UNIQUE (contact_id, list_id)
);

CREATE TABLE IF NOT EXISTS mailing_filter (
    id               serial PRIMARY KEY,
    name             varchar NOT NULL,
    mailing_domain   varchar NOT NULL,
    mailing_model_id integer NOT NULL REFERENCES ir_model ON DELETE CASCADE,
    create_uid       integer REFERENCES res_users ON DELETE SET NULL,
    create_date      timestamp,
    write_uid        integer REFERENCES res_users ON DELETE SET NULL,
    write_date       timestamp
);

CREATE TABLE IF NOT EXISTS mailing_mailing (
    id                 serial PRIMARY KEY,
    source_id          integer NOT NULL REFERENCES utm_source ON DELETE RESTRICT,
    campaign_id        integer REFERENCES utm_campaign ON DELETE SET NULL,
    medium_id          integer REFERENCES utm_medium ON DELETE RESTRICT,
    color              integer,
    user_id            integer REFERENCES res_users ON DELETE SET NULL,
    mailing_model_id   integer NOT NULL REFERENCES ir_model ON DELETE CASCADE,
    mail_server_id     integer REFERENCES ir_mail_server ON DELETE SET NULL,
    mailing_filter_id  integer REFERENCES mailing_filter ON DELETE SET NULL,
    ab_testing_pc      integer,
    create_uid         integer REFERENCES res_users ON DELETE SET NULL,
    write_uid          integer REFERENCES res_users ON DELETE SET NULL,
    lang               varchar,
    subject            varchar NOT NULL,
    preview            varchar,
    email_from         varchar NOT NULL,
    schedule_type      varchar NOT NULL,
    state              varchar NOT NULL,
    mailing_type       varchar NOT NULL,
    reply_to_mode      varchar,
    reply_to           varchar,
    mailing_domain     varchar,
    body_arch          text,
    body_html          text,
    active             boolean,
    favorite           boolean,
    keep_archives      boolean,
    ab_testing_enabled boolean,
    kpi_mail_required  boolean,
    favorite_date      timestamp,
    sent_date          timestamp,
    schedule_date      timestamp,
    calendar_date      timestamp,
    create_date        timestamp,
    write_date         timestamp,
    CONSTRAINT mailing_mailing_percentage_valid CHECK (ab_testing_pc >= 0 AND ab_testing_pc <= 100)
);
CREATE INDEX IF NOT EXISTS mailing_mailing__campaign_id_index ON mailing_mailing (campaign_id);

CREATE TABLE IF NOT EXISTS mail_mass_mailing_list_rel (
    mailing_list_id    integer NOT NULL REFERENCES mailing_list ON DELETE CASCADE,
    mailing_mailing_id integer NOT NULL REFERENCES mailing_mailing ON DELETE CASCADE,
    PRIMARY KEY (mailing_list_id, mailing_mailing_id)
);
CREATE INDEX IF NOT EXISTS mail_mass_mailing_list_rel_mailing_mailing_id_mailing_list__idx ON mail_mass_mailing_list_rel (mailing_mailing_id, mailing_list_id);

CREATE TABLE IF NOT EXISTS mass_mailing_ir_attachments_rel (
    mass_mailing_id integer NOT NULL REFERENCES mailing_mailing ON DELETE CASCADE,
    attachment_id   integer NOT NULL REFERENCES ir_attachment ON DELETE CASCADE,
    PRIMARY KEY (mass_mailing_id, attachment_id)
);
CREATE INDEX IF NOT EXISTS mass_mailing_ir_attachments_r_attachment_id_mass_mailing_id_idx ON mass_mailing_ir_attachments_rel (attachment_id, mass_mailing_id);

CREATE TABLE IF NOT EXISTS mailing_mailing_schedule_date (
    id              serial PRIMARY KEY,
    schedule_date   timestamp,
    mass_mailing_id integer NOT NULL REFERENCES mailing_mailing ON DELETE CASCADE,
    create_uid      integer REFERENCES res_users ON DELETE SET NULL,
    create_date     timestamp,
    write_uid       integer REFERENCES res_users ON DELETE SET NULL,
    write_date      timestamp
);

CREATE TABLE IF NOT EXISTS mailing_mailing_test (
    id              serial PRIMARY KEY,
    mass_mailing_id integer NOT NULL REFERENCES mailing_mailing ON DELETE CASCADE,
    create_uid      integer REFERENCES res_users ON DELETE SET NULL,
    write_uid       integer REFERENCES res_users ON DELETE SET NULL,
    email_to        text NOT NULL,
    create_date     timestamp,
    write_date      timestamp
);

-- One row per recipient: when it was sent, opened, clicked, answered, or why it was not.
CREATE TABLE IF NOT EXISTS mailing_trace (
    id                   serial PRIMARY KEY,
    mail_mail_id         integer REFERENCES mail_mail ON DELETE SET NULL,
    mail_mail_id_int     integer,
    res_id               integer,
    mass_mailing_id      integer REFERENCES mailing_mailing ON DELETE CASCADE,
    campaign_id          integer REFERENCES utm_campaign ON DELETE SET NULL,
    create_uid           integer REFERENCES res_users ON DELETE SET NULL,
    write_uid            integer REFERENCES res_users ON DELETE SET NULL,
    trace_type           varchar NOT NULL,
    email                varchar,
    message_id           varchar,
    model                varchar NOT NULL,
    trace_status         varchar,
    failure_type         varchar,
    failure_reason       text,
    sent_datetime        timestamp,
    open_datetime        timestamp,
    reply_datetime       timestamp,
    links_click_datetime timestamp,
    create_date          timestamp,
    write_date           timestamp,
    CONSTRAINT mailing_trace_check_res_id_is_set CHECK (res_id IS NOT NULL AND res_id <> 0)
);
CREATE INDEX IF NOT EXISTS mailing_trace__campaign_id_index ON mailing_trace (campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS mailing_trace__mail_mail_id_index ON mailing_trace (mail_mail_id) WHERE mail_mail_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS mailing_trace__mail_mail_id_int_index ON mailing_trace (mail_mail_id_int) WHERE mail_mail_id_int IS NOT NULL;
CREATE INDEX IF NOT EXISTS mailing_trace__mass_mailing_id_index ON mailing_trace (mass_mailing_id);

CREATE TABLE IF NOT EXISTS mail_compose_message_mailing_list_rel (
    mail_compose_message_id integer NOT NULL REFERENCES mail_compose_message ON DELETE CASCADE,
    mailing_list_id         integer NOT NULL REFERENCES mailing_list ON DELETE CASCADE,
    PRIMARY KEY (mail_compose_message_id, mailing_list_id)
);
CREATE INDEX IF NOT EXISTS mail_compose_message_mailing__mailing_list_id_mail_compose__idx ON mail_compose_message_mailing_list_rel (mailing_list_id, mail_compose_message_id);

-- What this plugin adds to the tables of those it depends on.
ALTER TABLE utm_campaign
    ADD COLUMN IF NOT EXISTS ab_testing_winner_mailing_id integer REFERENCES mailing_mailing ON DELETE SET NULL,
    ADD COLUMN IF NOT EXISTS ab_testing_winner_selection  varchar,
    ADD COLUMN IF NOT EXISTS ab_testing_completed         boolean,
    ADD COLUMN IF NOT EXISTS ab_testing_schedule_datetime timestamp;

ALTER TABLE link_tracker
    ADD COLUMN IF NOT EXISTS mass_mailing_id integer REFERENCES mailing_mailing ON DELETE SET NULL;

ALTER TABLE link_tracker_click
    ADD COLUMN IF NOT EXISTS mailing_trace_id integer REFERENCES mailing_trace ON DELETE SET NULL,
    ADD COLUMN IF NOT EXISTS mass_mailing_id  integer REFERENCES mailing_mailing ON DELETE SET NULL;
CREATE INDEX IF NOT EXISTS link_tracker_click__mailing_trace_id_index ON link_tracker_click (mailing_trace_id) WHERE mailing_trace_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS link_tracker_click__mass_mailing_id_index ON link_tracker_click (mass_mailing_id) WHERE mass_mailing_id IS NOT NULL;

ALTER TABLE mail_mail
    ADD COLUMN IF NOT EXISTS mailing_id integer REFERENCES mailing_mailing ON DELETE SET NULL;

ALTER TABLE mail_blacklist
    ADD COLUMN IF NOT EXISTS opt_out_reason_id integer REFERENCES mailing_subscription_optout ON DELETE RESTRICT;

ALTER TABLE mail_compose_message
    ADD COLUMN IF NOT EXISTS mass_mailing_id   integer REFERENCES mailing_mailing ON DELETE CASCADE,
    ADD COLUMN IF NOT EXISTS campaign_id       integer REFERENCES utm_campaign ON DELETE SET NULL,
    ADD COLUMN IF NOT EXISTS mass_mailing_name varchar;

ALTER TABLE res_config_settings
    ADD COLUMN IF NOT EXISTS mass_mailing_mail_server_id       integer REFERENCES ir_mail_server ON DELETE SET NULL,
    ADD COLUMN IF NOT EXISTS group_mass_mailing_campaign       boolean,
    ADD COLUMN IF NOT EXISTS mass_mailing_outgoing_mail_server boolean,
    ADD COLUMN IF NOT EXISTS show_blacklist_buttons            boolean,
    ADD COLUMN IF NOT EXISTS mass_mailing_reports              boolean,
    ADD COLUMN IF NOT EXISTS mass_mailing_split_contact_name   boolean;
