-- What authors fill in to send failed notifications again. Rows are swept with those of other wizards.
CREATE TABLE IF NOT EXISTS mail_resend_message (
    id              serial PRIMARY KEY,
    mail_message_id integer REFERENCES mail_message ON DELETE SET NULL,
    create_uid      integer REFERENCES res_users ON DELETE SET NULL,
    create_date     timestamp,
    write_uid       integer REFERENCES res_users ON DELETE SET NULL,
    write_date      timestamp
);

CREATE TABLE IF NOT EXISTS mail_resend_partner (
    id               serial PRIMARY KEY,
    notification_id  integer NOT NULL REFERENCES mail_notification ON DELETE CASCADE,
    resend_wizard_id integer REFERENCES mail_resend_message ON DELETE SET NULL,
    resend           boolean,
    message          varchar,
    create_uid       integer REFERENCES res_users ON DELETE SET NULL,
    create_date      timestamp,
    write_uid        integer REFERENCES res_users ON DELETE SET NULL,
    write_date       timestamp
);

CREATE TABLE IF NOT EXISTS mail_notification_mail_resend_message_rel (
    mail_resend_message_id integer NOT NULL REFERENCES mail_resend_message ON DELETE CASCADE,
    mail_notification_id   integer NOT NULL REFERENCES mail_notification ON DELETE CASCADE,
    PRIMARY KEY (mail_resend_message_id, mail_notification_id)
);
