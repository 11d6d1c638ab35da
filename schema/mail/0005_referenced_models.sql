-- Models that fields of this plugin refer to, as far as those fields need them.

CREATE TABLE IF NOT EXISTS snailmail_letter (
    id          serial PRIMARY KEY,
    name        varchar,
    message_id  integer REFERENCES mail_message ON DELETE CASCADE,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp
);

CREATE TABLE IF NOT EXISTS discuss_voice_metadata (
    id            serial PRIMARY KEY,
    name          varchar,
    attachment_id integer REFERENCES ir_attachment ON DELETE CASCADE,
    create_uid    integer REFERENCES res_users ON DELETE SET NULL,
    create_date   timestamp,
    write_uid     integer REFERENCES res_users ON DELETE SET NULL,
    write_date    timestamp
);

CREATE TABLE IF NOT EXISTS sms_template (
    id          serial PRIMARY KEY,
    name        varchar NOT NULL,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp
);

CREATE TABLE IF NOT EXISTS sms_sms (
    id          serial PRIMARY KEY,
    name        varchar,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp
);

CREATE TABLE IF NOT EXISTS sms_tracker (
    id                   serial PRIMARY KEY,
    name                 varchar,
    mail_notification_id integer REFERENCES mail_notification ON DELETE CASCADE,
    create_uid           integer REFERENCES res_users ON DELETE SET NULL,
    create_date          timestamp,
    write_uid            integer REFERENCES res_users ON DELETE SET NULL,
    write_date           timestamp
);

CREATE TABLE IF NOT EXISTS ir_act_server_res_partner_rel (
    ir_act_server_id integer NOT NULL REFERENCES ir_act_server ON DELETE CASCADE,
    res_partner_id   integer NOT NULL REFERENCES res_partner ON DELETE CASCADE,
    PRIMARY KEY (ir_act_server_id, res_partner_id)
);
