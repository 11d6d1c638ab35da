-- The wizards of mailing lists: importing contacts, adding them to a list, merging lists.
CREATE TABLE IF NOT EXISTS mailing_contact_import (
    id           serial PRIMARY KEY,
    create_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_uid    integer REFERENCES res_users ON DELETE SET NULL,
    contact_list text,
    create_date  timestamp,
    write_date   timestamp
);

CREATE TABLE IF NOT EXISTS mailing_contact_import_mailing_list_rel (
    mailing_contact_import_id integer NOT NULL REFERENCES mailing_contact_import ON DELETE CASCADE,
    mailing_list_id           integer NOT NULL REFERENCES mailing_list ON DELETE CASCADE,
    PRIMARY KEY (mailing_contact_import_id, mailing_list_id)
);

CREATE TABLE IF NOT EXISTS mailing_contact_to_list (
    id              serial PRIMARY KEY,
    mailing_list_id integer NOT NULL REFERENCES mailing_list ON DELETE CASCADE,
    create_uid      integer REFERENCES res_users ON DELETE SET NULL,
    write_uid       integer REFERENCES res_users ON DELETE SET NULL,
    create_date     timestamp,
    write_date      timestamp
);

CREATE TABLE IF NOT EXISTS mailing_contact_mailing_contact_to_list_rel (
    mailing_contact_to_list_id integer NOT NULL REFERENCES mailing_contact_to_list ON DELETE CASCADE,
    mailing_contact_id         integer NOT NULL REFERENCES mailing_contact ON DELETE CASCADE,
    PRIMARY KEY (mailing_contact_to_list_id, mailing_contact_id)
);

CREATE TABLE IF NOT EXISTS mailing_list_merge (
    id                serial PRIMARY KEY,
    dest_list_id      integer REFERENCES mailing_list ON DELETE SET NULL,
    create_uid        integer REFERENCES res_users ON DELETE SET NULL,
    write_uid         integer REFERENCES res_users ON DELETE SET NULL,
    merge_options     varchar NOT NULL,
    new_list_name     varchar,
    archive_src_lists boolean,
    create_date       timestamp,
    write_date        timestamp
);

CREATE TABLE IF NOT EXISTS mailing_list_mailing_list_merge_rel (
    mailing_list_merge_id integer NOT NULL REFERENCES mailing_list_merge ON DELETE CASCADE,
    mailing_list_id       integer NOT NULL REFERENCES mailing_list ON DELETE CASCADE,
    PRIMARY KEY (mailing_list_merge_id, mailing_list_id)
);
