-- Planned activities on records; discussion channels, as far as mail concerns them.

CREATE TABLE IF NOT EXISTS mail_activity (
    id                           serial PRIMARY KEY,
    res_model_id                 integer NOT NULL REFERENCES ir_model ON DELETE CASCADE,
    res_id                       integer,
    activity_type_id             integer REFERENCES mail_activity_type ON DELETE RESTRICT,
    user_id                      integer NOT NULL REFERENCES res_users ON DELETE CASCADE,
    request_partner_id           integer REFERENCES res_partner ON DELETE SET NULL,
    recommended_activity_type_id integer REFERENCES mail_activity_type ON DELETE SET NULL,
    previous_activity_type_id    integer REFERENCES mail_activity_type ON DELETE SET NULL,
    create_uid                   integer REFERENCES res_users ON DELETE SET NULL,
    write_uid                    integer REFERENCES res_users ON DELETE SET NULL,
    res_model                    varchar,
    res_name                     varchar,
    summary                      varchar,
    user_tz                      varchar,
    date_deadline                date NOT NULL,
    date_done                    date,
    note                         text,
    automated                    boolean,
    active                       boolean,
    create_date                  timestamp,
    write_date                   timestamp,
    CONSTRAINT mail_activity_check_res_id_is_set CHECK (res_id IS NOT NULL AND res_id <> 0)
);
CREATE INDEX IF NOT EXISTS mail_activity__date_deadline_index ON mail_activity (date_deadline);
CREATE INDEX IF NOT EXISTS mail_activity__res_id_index ON mail_activity (res_id);
CREATE INDEX IF NOT EXISTS mail_activity__res_model_id_index ON mail_activity (res_model_id);
CREATE INDEX IF NOT EXISTS mail_activity__res_model_index ON mail_activity (res_model);
CREATE INDEX IF NOT EXISTS mail_activity__user_id_index ON mail_activity (user_id);

CREATE TABLE IF NOT EXISTS activity_attachment_rel (
    activity_id   integer NOT NULL REFERENCES mail_activity ON DELETE CASCADE,
    attachment_id integer NOT NULL REFERENCES ir_attachment ON DELETE CASCADE,
    PRIMARY KEY (activity_id, attachment_id)
);
CREATE INDEX IF NOT EXISTS activity_attachment_rel_attachment_id_activity_id_idx ON activity_attachment_rel (attachment_id, activity_id);

CREATE TABLE IF NOT EXISTS mail_activity_rel (
    activity_id    integer NOT NULL REFERENCES mail_activity_type ON DELETE CASCADE,
    recommended_id integer NOT NULL REFERENCES mail_activity_type ON DELETE CASCADE,
    PRIMARY KEY (activity_id, recommended_id)
);
CREATE INDEX IF NOT EXISTS mail_activity_rel_recommended_id_activity_id_idx ON mail_activity_rel (recommended_id, activity_id);

CREATE TABLE IF NOT EXISTS mail_activity_type_mail_template_rel (
    mail_activity_type_id integer NOT NULL REFERENCES mail_activity_type ON DELETE CASCADE,
    mail_template_id      integer NOT NULL REFERENCES mail_template ON DELETE CASCADE,
    PRIMARY KEY (mail_activity_type_id, mail_template_id)
);
CREATE INDEX IF NOT EXISTS mail_activity_type_mail_templ_mail_template_id_mail_activit_idx ON mail_activity_type_mail_template_rel (mail_template_id, mail_activity_type_id);

CREATE TABLE IF NOT EXISTS discuss_channel (
    id                   serial PRIMARY KEY,
    name                 varchar NOT NULL,
    description          text,
    uuid                 varchar(50),
    channel_type         varchar NOT NULL,
    default_display_mode varchar,
    active               boolean,
    allow_public_upload  boolean,
    group_public_id      integer REFERENCES res_groups ON DELETE SET NULL,
    parent_channel_id    integer REFERENCES discuss_channel ON DELETE CASCADE,
    from_message_id      integer REFERENCES mail_message ON DELETE SET NULL,
    last_interest_dt     timestamp,
    sfu_channel_uuid     varchar,
    sfu_server_url       varchar,
    create_uid           integer REFERENCES res_users ON DELETE SET NULL,
    create_date          timestamp,
    write_uid            integer REFERENCES res_users ON DELETE SET NULL,
    write_date           timestamp,
    CONSTRAINT discuss_channel_uuid_unique UNIQUE (uuid)
);
CREATE INDEX IF NOT EXISTS discuss_channel__parent_channel_id_index ON discuss_channel (parent_channel_id);
CREATE INDEX IF NOT EXISTS discuss_channel__from_message_id_index ON discuss_channel (from_message_id);
CREATE INDEX IF NOT EXISTS discuss_channel__last_interest_dt_index ON discuss_channel (last_interest_dt);

-- new_message_separator is a message id: what follows it is unread.
CREATE TABLE IF NOT EXISTS discuss_channel_member (
    id                      serial PRIMARY KEY,
    partner_id              integer REFERENCES res_partner ON DELETE CASCADE,
    guest_id                integer REFERENCES mail_guest ON DELETE CASCADE,
    channel_id              integer NOT NULL REFERENCES discuss_channel ON DELETE CASCADE,
    fetched_message_id      integer REFERENCES mail_message ON DELETE SET NULL,
    seen_message_id         integer REFERENCES mail_message ON DELETE SET NULL,
    new_message_separator   integer NOT NULL,
    rtc_inviting_session_id integer,
    create_uid              integer REFERENCES res_users ON DELETE SET NULL,
    write_uid               integer REFERENCES res_users ON DELETE SET NULL,
    custom_channel_name     varchar,
    fold_state              varchar,
    custom_notifications    varchar,
    mute_until_dt           timestamp,
    unpin_dt                timestamp,
    last_interest_dt        timestamp,
    last_seen_dt            timestamp,
    create_date             timestamp,
    write_date              timestamp,
    CONSTRAINT discuss_channel_member_partner_or_guest_exists CHECK ((partner_id IS NOT NULL AND guest_id IS NULL) OR (partner_id IS NULL AND guest_id IS NOT NULL))
);
CREATE INDEX IF NOT EXISTS discuss_channel_member__fetched_message_id_index ON discuss_channel_member (fetched_message_id) WHERE fetched_message_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS discuss_channel_member__guest_id_index ON discuss_channel_member (guest_id);
CREATE INDEX IF NOT EXISTS discuss_channel_member__last_interest_dt_index ON discuss_channel_member (last_interest_dt);
CREATE INDEX IF NOT EXISTS discuss_channel_member__partner_id_index ON discuss_channel_member (partner_id);
CREATE INDEX IF NOT EXISTS discuss_channel_member__seen_message_id_index ON discuss_channel_member (seen_message_id) WHERE seen_message_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS discuss_channel_member__unpin_dt_index ON discuss_channel_member (unpin_dt);
CREATE UNIQUE INDEX IF NOT EXISTS discuss_channel_member_guest_unique ON discuss_channel_member (channel_id, guest_id) WHERE guest_id IS NOT NULL;
CREATE UNIQUE INDEX IF NOT EXISTS discuss_channel_member_partner_unique ON discuss_channel_member (channel_id, partner_id) WHERE partner_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS discuss_channel_member_seen_message_id_idx ON discuss_channel_member (channel_id, partner_id, seen_message_id);

-- What this plugin adds to the tables of those it depends on.
ALTER TABLE res_users_settings
    ADD COLUMN IF NOT EXISTS is_discuss_sidebar_category_channel_open boolean,
    ADD COLUMN IF NOT EXISTS is_discuss_sidebar_category_chat_open    boolean,
    ADD COLUMN IF NOT EXISTS push_to_talk_key                         varchar,
    ADD COLUMN IF NOT EXISTS use_push_to_talk                         boolean,
    ADD COLUMN IF NOT EXISTS voice_active_duration                    integer,
    ADD COLUMN IF NOT EXISTS channel_notifications                    varchar,
    ADD COLUMN IF NOT EXISTS mute_until_dt                            timestamp;
