-- Messages on records, the e-mails made of them, who follows a record and who was notified how.

CREATE TABLE IF NOT EXISTS mail_guest (
    id           serial PRIMARY KEY,
    name         varchar NOT NULL,
    access_token varchar NOT NULL,
    country_id   integer REFERENCES res_country ON DELETE SET NULL,
    lang         varchar,
    timezone     varchar,
    create_uid   integer REFERENCES res_users ON DELETE SET NULL,
    create_date  timestamp,
    write_uid    integer REFERENCES res_users ON DELETE SET NULL,
    write_date   timestamp
);

CREATE TABLE IF NOT EXISTS mail_activity_type (
    id                     serial PRIMARY KEY,
    sequence               integer,
    create_uid             integer REFERENCES res_users ON DELETE SET NULL,
    delay_count            integer,
    triggered_next_type_id integer REFERENCES mail_activity_type ON DELETE RESTRICT,
    default_user_id        integer REFERENCES res_users ON DELETE SET NULL,
    write_uid              integer REFERENCES res_users ON DELETE SET NULL,
    delay_unit             varchar NOT NULL,
    delay_from             varchar NOT NULL,
    icon                   varchar,
    decoration_type        varchar,
    res_model              varchar,
    chaining_type          varchar NOT NULL,
    category               varchar,
    name                   jsonb NOT NULL,
    summary                jsonb,
    default_note           jsonb,
    active                 boolean,
    keep_done              boolean,
    create_date            timestamp,
    write_date             timestamp
);
CREATE INDEX IF NOT EXISTS mail_activity_type__create_uid_index ON mail_activity_type (create_uid);

CREATE TABLE IF NOT EXISTS mail_message_subtype (
    id               serial PRIMARY KEY,
    parent_id        integer REFERENCES mail_message_subtype ON DELETE SET NULL,
    sequence         integer,
    create_uid       integer REFERENCES res_users ON DELETE SET NULL,
    write_uid        integer REFERENCES res_users ON DELETE SET NULL,
    relation_field   varchar,
    res_model        varchar,
    name             jsonb NOT NULL,
    description      jsonb,
    internal         boolean,
    "default"        boolean,
    hidden           boolean,
    track_recipients boolean,
    create_date      timestamp,
    write_date       timestamp
);

-- model and res_id name the record the message stands on; message_id is the RFC 5322 Message-ID.
CREATE TABLE IF NOT EXISTS mail_message (
    id                     serial PRIMARY KEY,
    parent_id              integer REFERENCES mail_message ON DELETE SET NULL,
    res_id                 integer,
    record_alias_domain_id integer REFERENCES mail_alias_domain ON DELETE SET NULL,
    record_company_id      integer REFERENCES res_company ON DELETE SET NULL,
    subtype_id             integer REFERENCES mail_message_subtype ON DELETE SET NULL,
    mail_activity_type_id  integer REFERENCES mail_activity_type ON DELETE SET NULL,
    author_id              integer REFERENCES res_partner ON DELETE SET NULL,
    author_guest_id        integer REFERENCES mail_guest ON DELETE SET NULL,
    mail_server_id         integer REFERENCES ir_mail_server ON DELETE SET NULL,
    create_uid             integer REFERENCES res_users ON DELETE SET NULL,
    write_uid              integer REFERENCES res_users ON DELETE SET NULL,
    subject                varchar,
    model                  varchar,
    record_name            varchar,
    message_type           varchar NOT NULL,
    email_from             varchar,
    message_id             varchar,
    reply_to               varchar,
    email_layout_xmlid     varchar,
    body                   text,
    is_internal            boolean,
    reply_to_force_new     boolean,
    email_add_signature    boolean,
    date                   timestamp,
    pinned_at              timestamp,
    create_date            timestamp,
    write_date             timestamp
);
CREATE INDEX IF NOT EXISTS mail_message__author_id_index ON mail_message (author_id);
CREATE INDEX IF NOT EXISTS mail_message__mail_activity_type_id_index ON mail_message (mail_activity_type_id) WHERE mail_activity_type_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS mail_message__message_id_index ON mail_message (message_id);
CREATE INDEX IF NOT EXISTS mail_message__parent_id_index ON mail_message (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS mail_message__subtype_id_index ON mail_message (subtype_id);
CREATE INDEX IF NOT EXISTS mail_message_model_res_id_id_idx ON mail_message (model, res_id, id);
CREATE INDEX IF NOT EXISTS mail_message_model_res_id_idx ON mail_message (model, res_id);

CREATE TABLE IF NOT EXISTS message_attachment_rel (
    message_id    integer NOT NULL REFERENCES mail_message ON DELETE CASCADE,
    attachment_id integer NOT NULL REFERENCES ir_attachment ON DELETE CASCADE,
    PRIMARY KEY (message_id, attachment_id)
);
CREATE INDEX IF NOT EXISTS message_attachment_rel_attachment_id_message_id_idx ON message_attachment_rel (attachment_id, message_id);

CREATE TABLE IF NOT EXISTS mail_message_res_partner_rel (
    mail_message_id integer NOT NULL REFERENCES mail_message ON DELETE CASCADE,
    res_partner_id  integer NOT NULL REFERENCES res_partner ON DELETE CASCADE,
    PRIMARY KEY (mail_message_id, res_partner_id)
);
CREATE INDEX IF NOT EXISTS mail_message_res_partner_rel_res_partner_id_mail_message_id_idx ON mail_message_res_partner_rel (res_partner_id, mail_message_id);

CREATE TABLE IF NOT EXISTS mail_message_res_partner_starred_rel (
    mail_message_id integer NOT NULL REFERENCES mail_message ON DELETE CASCADE,
    res_partner_id  integer NOT NULL REFERENCES res_partner ON DELETE CASCADE,
    PRIMARY KEY (mail_message_id, res_partner_id)
);
CREATE INDEX IF NOT EXISTS mail_message_res_partner_star_res_partner_id_mail_message_i_idx ON mail_message_res_partner_starred_rel (res_partner_id, mail_message_id);

CREATE TABLE IF NOT EXISTS mail_message_reaction (
    id         serial PRIMARY KEY,
    message_id integer NOT NULL REFERENCES mail_message ON DELETE CASCADE,
    content    varchar NOT NULL,
    partner_id integer REFERENCES res_partner ON DELETE CASCADE,
    guest_id   integer REFERENCES mail_guest ON DELETE CASCADE,
    CONSTRAINT mail_message_reaction_partner_or_guest_exists CHECK ((partner_id IS NOT NULL AND guest_id IS NULL) OR (partner_id IS NULL AND guest_id IS NOT NULL))
);
CREATE UNIQUE INDEX IF NOT EXISTS mail_message_reaction_partner_unique ON mail_message_reaction (message_id, content, partner_id) WHERE partner_id IS NOT NULL;
CREATE UNIQUE INDEX IF NOT EXISTS mail_message_reaction_guest_unique ON mail_message_reaction (message_id, content, guest_id) WHERE guest_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS mail_message_reaction__message_id_index ON mail_message_reaction (message_id);

CREATE TABLE IF NOT EXISTS mail_link_preview (
    id             serial PRIMARY KEY,
    message_id     integer NOT NULL REFERENCES mail_message ON DELETE CASCADE,
    is_hidden      boolean,
    source_url     varchar NOT NULL,
    og_type        varchar,
    og_title       varchar,
    og_site_name   varchar,
    og_image       varchar,
    og_description text,
    og_mimetype    varchar,
    image_mimetype varchar,
    create_uid     integer REFERENCES res_users ON DELETE SET NULL,
    create_date    timestamp,
    write_uid      integer REFERENCES res_users ON DELETE SET NULL,
    write_date     timestamp
);
CREATE INDEX IF NOT EXISTS mail_link_preview__message_id_index ON mail_link_preview (message_id);

CREATE TABLE IF NOT EXISTS mail_tracking_value (
    id                 serial PRIMARY KEY,
    field_id           integer REFERENCES ir_model_fields ON DELETE SET NULL,
    old_value_integer  integer,
    new_value_integer  integer,
    currency_id        integer REFERENCES res_currency ON DELETE SET NULL,
    mail_message_id    integer NOT NULL REFERENCES mail_message ON DELETE CASCADE,
    create_uid         integer REFERENCES res_users ON DELETE SET NULL,
    write_uid          integer REFERENCES res_users ON DELETE SET NULL,
    old_value_char     varchar,
    new_value_char     varchar,
    field_info         jsonb,
    old_value_text     text,
    new_value_text     text,
    old_value_datetime timestamp,
    new_value_datetime timestamp,
    create_date        timestamp,
    write_date         timestamp,
    old_value_float    double precision,
    new_value_float    double precision
);
CREATE INDEX IF NOT EXISTS mail_tracking_value__field_id_index ON mail_tracking_value (field_id);
CREATE INDEX IF NOT EXISTS mail_tracking_value__mail_message_id_index ON mail_tracking_value (mail_message_id);

CREATE TABLE IF NOT EXISTS mail_followers (
    id         serial PRIMARY KEY,
    res_id     integer,
    partner_id integer NOT NULL REFERENCES res_partner ON DELETE CASCADE,
    res_model  varchar NOT NULL,
    CONSTRAINT mail_followers_mail_followers_res_partner_res_model_id_uniq UNIQUE (res_model, res_id, partner_id)
);
CREATE INDEX IF NOT EXISTS mail_followers__partner_id_index ON mail_followers (partner_id);
CREATE INDEX IF NOT EXISTS mail_followers__res_id_index ON mail_followers (res_id);
CREATE INDEX IF NOT EXISTS mail_followers__res_model_index ON mail_followers (res_model);

CREATE TABLE IF NOT EXISTS mail_followers_mail_message_subtype_rel (
    mail_followers_id       integer NOT NULL REFERENCES mail_followers ON DELETE CASCADE,
    mail_message_subtype_id integer NOT NULL REFERENCES mail_message_subtype ON DELETE CASCADE,
    PRIMARY KEY (mail_followers_id, mail_message_subtype_id)
);
CREATE INDEX IF NOT EXISTS mail_followers_mail_message_s_mail_message_subtype_id_mail__idx ON mail_followers_mail_message_subtype_rel (mail_message_subtype_id, mail_followers_id);

-- Extends mail_message (one message, one mail) by what sending needs.
CREATE TABLE IF NOT EXISTS mail_mail (
    id                  serial PRIMARY KEY,
    mail_message_id     integer NOT NULL REFERENCES mail_message ON DELETE CASCADE,
    fetchmail_server_id integer REFERENCES fetchmail_server ON DELETE SET NULL,
    create_uid          integer REFERENCES res_users ON DELETE SET NULL,
    write_uid           integer REFERENCES res_users ON DELETE SET NULL,
    email_cc            varchar,
    state               varchar,
    failure_type        varchar,
    body_html           text,
    "references"        text,
    headers             text,
    email_to            text,
    failure_reason      text,
    is_notification     boolean,
    auto_delete         boolean,
    scheduled_date      timestamp,
    create_date         timestamp,
    write_date          timestamp
);
CREATE INDEX IF NOT EXISTS mail_mail__mail_message_id_index ON mail_mail (mail_message_id);

CREATE TABLE IF NOT EXISTS mail_mail_res_partner_rel (
    mail_mail_id   integer NOT NULL REFERENCES mail_mail ON DELETE CASCADE,
    res_partner_id integer NOT NULL REFERENCES res_partner ON DELETE CASCADE,
    PRIMARY KEY (mail_mail_id, res_partner_id)
);
CREATE INDEX IF NOT EXISTS mail_mail_res_partner_rel_res_partner_id_mail_mail_id_idx ON mail_mail_res_partner_rel (res_partner_id, mail_mail_id);

-- One row per message and recipient: seen or not, sent or failed, and why.
CREATE TABLE IF NOT EXISTS mail_notification (
    id                  serial PRIMARY KEY,
    author_id           integer REFERENCES res_partner ON DELETE SET NULL,
    mail_message_id     integer NOT NULL REFERENCES mail_message ON DELETE CASCADE,
    mail_mail_id        integer REFERENCES mail_mail ON DELETE SET NULL,
    res_partner_id      integer REFERENCES res_partner ON DELETE CASCADE,
    notification_type   varchar NOT NULL,
    notification_status varchar,
    failure_type        varchar,
    failure_reason      text,
    is_read             boolean,
    read_date           timestamp,
    sms_id_int          integer,
    sms_number          varchar,
    letter_id           integer,
    CONSTRAINT mail_notification_notification_partner_required CHECK (notification_type NOT IN ('email', 'inbox') OR res_partner_id IS NOT NULL)
);
CREATE INDEX IF NOT EXISTS mail_notification__is_read_index ON mail_notification (is_read);
CREATE INDEX IF NOT EXISTS mail_notification__letter_id_index ON mail_notification (letter_id) WHERE letter_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS mail_notification__mail_mail_id_index ON mail_notification (mail_mail_id);
CREATE INDEX IF NOT EXISTS mail_notification__mail_message_id_index ON mail_notification (mail_message_id);
CREATE INDEX IF NOT EXISTS mail_notification__notification_status_index ON mail_notification (notification_status);
CREATE INDEX IF NOT EXISTS mail_notification__notification_type_index ON mail_notification (notification_type);
CREATE INDEX IF NOT EXISTS mail_notification__res_partner_id_index ON mail_notification (res_partner_id);
CREATE INDEX IF NOT EXISTS mail_notification__sms_id_int_index ON mail_notification (sms_id_int) WHERE sms_id_int IS NOT NULL;
CREATE INDEX IF NOT EXISTS mail_notification_author_id_notification_status_failure ON mail_notification (author_id, notification_status) WHERE notification_status IN ('bounce', 'exception');
CREATE INDEX IF NOT EXISTS mail_notification_res_partner_id_is_read_notification_status_ma ON mail_notification (res_partner_id, is_read, notification_status, mail_message_id);
CREATE UNIQUE INDEX IF NOT EXISTS unique_mail_message_id_res_partner_id_if_set ON mail_notification (mail_message_id, res_partner_id) WHERE res_partner_id IS NOT NULL;

-- Messages posted now whose notifications leave later.
CREATE TABLE IF NOT EXISTS mail_message_schedule (
    id                      serial PRIMARY KEY,
    mail_message_id         integer NOT NULL REFERENCES mail_message ON DELETE CASCADE,
    notification_parameters text,
    scheduled_datetime      timestamp NOT NULL,
    create_uid              integer REFERENCES res_users ON DELETE SET NULL,
    create_date             timestamp,
    write_uid               integer REFERENCES res_users ON DELETE SET NULL,
    write_date              timestamp
);

-- Messages that are posted later.
CREATE TABLE IF NOT EXISTS mail_scheduled_message (
    id                         serial PRIMARY KEY,
    subject                    varchar,
    body                       text,
    scheduled_date             timestamp NOT NULL,
    composition_comment_option varchar,
    model                      varchar NOT NULL,
    res_id                     integer NOT NULL,
    author_id                  integer NOT NULL REFERENCES res_partner ON DELETE RESTRICT,
    is_note                    boolean,
    notification_parameters    text,
    send_context               jsonb,
    create_uid                 integer REFERENCES res_users ON DELETE SET NULL,
    create_date                timestamp,
    write_uid                  integer REFERENCES res_users ON DELETE SET NULL,
    write_date                 timestamp
);

CREATE TABLE IF NOT EXISTS scheduled_message_attachment_rel (
    scheduled_message_id integer NOT NULL REFERENCES mail_scheduled_message ON DELETE CASCADE,
    attachment_id        integer NOT NULL REFERENCES ir_attachment ON DELETE CASCADE,
    PRIMARY KEY (scheduled_message_id, attachment_id)
);
CREATE INDEX IF NOT EXISTS scheduled_message_attachment__attachment_id_scheduled_messa_idx ON scheduled_message_attachment_rel (attachment_id, scheduled_message_id);

CREATE TABLE IF NOT EXISTS mail_scheduled_message_res_partner_rel (
    mail_scheduled_message_id integer NOT NULL REFERENCES mail_scheduled_message ON DELETE CASCADE,
    res_partner_id            integer NOT NULL REFERENCES res_partner ON DELETE CASCADE,
    PRIMARY KEY (mail_scheduled_message_id, res_partner_id)
);
CREATE INDEX IF NOT EXISTS mail_scheduled_message_res_pa_res_partner_id_mail_scheduled_idx ON mail_scheduled_message_res_partner_rel (res_partner_id, mail_scheduled_message_id);
