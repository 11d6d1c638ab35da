-- The wizard that shows what a template gives for a record.
CREATE TABLE IF NOT EXISTS mail_template_preview (
    id               serial PRIMARY KEY,
    mail_template_id integer NOT NULL REFERENCES mail_template ON DELETE CASCADE,
    create_uid       integer REFERENCES res_users ON DELETE SET NULL,
    write_uid        integer REFERENCES res_users ON DELETE SET NULL,
    resource_ref     varchar,
    lang             varchar,
    create_date      timestamp,
    write_date       timestamp
);
