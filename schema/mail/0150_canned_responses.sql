-- Shortcuts for texts that users write often, as Odoo 18 keeps them.
CREATE TABLE IF NOT EXISTS mail_canned_response (
    id           serial PRIMARY KEY,
    source       varchar NOT NULL,
    substitution text NOT NULL,
    description  varchar,
    is_shared    boolean,
    last_used    timestamp,
    create_uid   integer REFERENCES res_users ON DELETE SET NULL,
    create_date  timestamp,
    write_uid    integer REFERENCES res_users ON DELETE SET NULL,
    write_date   timestamp
);

CREATE TABLE IF NOT EXISTS mail_canned_response_res_groups_rel (
    mail_canned_response_id integer NOT NULL REFERENCES mail_canned_response ON DELETE CASCADE,
    res_groups_id           integer NOT NULL REFERENCES res_groups ON DELETE CASCADE,
    PRIMARY KEY (mail_canned_response_id, res_groups_id)
);
