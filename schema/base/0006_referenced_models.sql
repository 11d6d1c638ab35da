-- Models that fields of this plugin refer to, as far as those fields need them: a record has an id and a name.

CREATE TABLE IF NOT EXISTS ir_ui_view (
    id          serial PRIMARY KEY,
    name        varchar NOT NULL,
    model       varchar,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp
);
CREATE INDEX IF NOT EXISTS ir_ui_view__model_index ON ir_ui_view (model);

CREATE TABLE IF NOT EXISTS ir_ui_menu (
    id          serial PRIMARY KEY,
    name        jsonb NOT NULL,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp
);

CREATE TABLE IF NOT EXISTS report_paperformat (
    id          serial PRIMARY KEY,
    name        varchar NOT NULL,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp
);

CREATE TABLE IF NOT EXISTS digest_digest (
    id          serial PRIMARY KEY,
    name        jsonb NOT NULL,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp
);

CREATE TABLE IF NOT EXISTS resource_calendar (
    id          serial PRIMARY KEY,
    name        varchar NOT NULL,
    company_id  integer REFERENCES res_company ON DELETE SET NULL,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp
);

CREATE TABLE IF NOT EXISTS resource_resource (
    id          serial PRIMARY KEY,
    name        varchar NOT NULL,
    user_id     integer REFERENCES res_users ON DELETE SET NULL,
    calendar_id integer REFERENCES resource_calendar ON DELETE SET NULL,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp
);

CREATE TABLE IF NOT EXISTS res_device (
    id          serial PRIMARY KEY,
    name        varchar,
    user_id     integer REFERENCES res_users ON DELETE CASCADE,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp
);

CREATE TABLE IF NOT EXISTS auth_totp_device (
    id          serial PRIMARY KEY,
    name        varchar NOT NULL,
    user_id     integer NOT NULL REFERENCES res_users ON DELETE CASCADE,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp
);

-- Links of server actions.
CREATE TABLE IF NOT EXISTS ir_act_server_group_rel (
    act_id integer NOT NULL REFERENCES ir_act_server ON DELETE CASCADE,
    gid    integer NOT NULL REFERENCES res_groups ON DELETE CASCADE,
    PRIMARY KEY (act_id, gid)
);

CREATE TABLE IF NOT EXISTS rel_server_actions (
    server_id integer NOT NULL REFERENCES ir_act_server ON DELETE CASCADE,
    action_id integer NOT NULL REFERENCES ir_act_server ON DELETE CASCADE,
    PRIMARY KEY (server_id, action_id)
);

CREATE TABLE IF NOT EXISTS ir_act_server_webhook_field_rel (
    server_id integer NOT NULL REFERENCES ir_act_server ON DELETE CASCADE,
    field_id  integer NOT NULL REFERENCES ir_model_fields ON DELETE CASCADE,
    PRIMARY KEY (server_id, field_id)
);
