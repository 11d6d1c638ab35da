-- Searches that users keep, lists of fields that they export, and digits by usage.

CREATE TABLE IF NOT EXISTS ir_filters (
    id          serial PRIMARY KEY,
    user_id     integer REFERENCES res_users ON DELETE CASCADE,
    action_id   integer,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    name        varchar NOT NULL,
    sort        varchar NOT NULL,
    model_id    varchar NOT NULL,
    domain      text NOT NULL,
    context     text NOT NULL,
    is_default  boolean,
    active      boolean,
    create_date timestamp,
    write_date  timestamp
);
CREATE UNIQUE INDEX IF NOT EXISTS ir_filters_name_model_uid_unique_action_index ON ir_filters (model_id, COALESCE(user_id, -1), COALESCE(action_id, -1), lower(name));

CREATE TABLE IF NOT EXISTS ir_exports (
    id          serial PRIMARY KEY,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    name        varchar,
    resource    varchar,
    create_date timestamp,
    write_date  timestamp
);
CREATE INDEX IF NOT EXISTS ir_exports__resource_index ON ir_exports (resource);

CREATE TABLE IF NOT EXISTS ir_exports_line (
    id          serial PRIMARY KEY,
    export_id   integer REFERENCES ir_exports ON DELETE CASCADE,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    name        varchar,
    create_date timestamp,
    write_date  timestamp
);
CREATE INDEX IF NOT EXISTS ir_exports_line__export_id_index ON ir_exports_line (export_id);

CREATE TABLE IF NOT EXISTS decimal_precision (
    id          serial PRIMARY KEY,
    digits      integer NOT NULL,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    name        varchar NOT NULL,
    create_date timestamp,
    write_date  timestamp,
    CONSTRAINT decimal_precision_name_uniq UNIQUE (name)
);
