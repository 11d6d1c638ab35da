-- What is filled in to invite people to follow a record. Rows are swept with those of other wizards.
CREATE TABLE IF NOT EXISTS mail_wizard_invite (
    id          serial PRIMARY KEY,
    res_id      integer,
    res_model   varchar NOT NULL,
    message     text,
    notify      boolean,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp
);

CREATE TABLE IF NOT EXISTS mail_wizard_invite_res_partner_rel (
    mail_wizard_invite_id integer NOT NULL REFERENCES mail_wizard_invite ON DELETE CASCADE,
    res_partner_id        integer NOT NULL REFERENCES res_partner ON DELETE CASCADE,
    PRIMARY KEY (mail_wizard_invite_id, res_partner_id)
);
CREATE INDEX IF NOT EXISTS mail_wizard_invite_res_partner_rel_partner_index ON mail_wizard_invite_res_partner_rel (res_partner_id, mail_wizard_invite_id);
