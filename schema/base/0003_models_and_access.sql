-- Models, fields and external ids as rows; groups, model rights and record rules: who may do what.
-- The rows of ir_model, ir_model_fields and ir_model_data for models are written from the plugins'
-- declarations.

CREATE TABLE IF NOT EXISTS ir_module_category (
    id          serial PRIMARY KEY,
    parent_id   integer REFERENCES ir_module_category ON DELETE SET NULL,
    sequence    integer,
    name        jsonb NOT NULL,
    description jsonb,
    visible     boolean,
    exclusive   boolean,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp
);
CREATE INDEX IF NOT EXISTS ir_module_category__parent_id_index ON ir_module_category (parent_id);

CREATE TABLE IF NOT EXISTS ir_model (
    id          serial PRIMARY KEY,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    model       varchar NOT NULL,
    "order"     varchar NOT NULL,
    state       varchar,
    name        jsonb NOT NULL,
    info        text,
    transient   boolean,
    create_date timestamp,
    write_date  timestamp,
    CONSTRAINT ir_model_obj_name_uniq UNIQUE (model)
);

CREATE TABLE IF NOT EXISTS ir_model_fields (
    id                   serial PRIMARY KEY,
    relation_field_id    integer REFERENCES ir_model_fields ON DELETE CASCADE,
    model_id             integer NOT NULL REFERENCES ir_model ON DELETE CASCADE,
    related_field_id     integer REFERENCES ir_model_fields ON DELETE CASCADE,
    size                 integer,
    create_uid           integer REFERENCES res_users ON DELETE SET NULL,
    write_uid            integer REFERENCES res_users ON DELETE SET NULL,
    name                 varchar NOT NULL,
    complete_name        varchar,
    model                varchar NOT NULL,
    relation             varchar,
    relation_field       varchar,
    ttype                varchar NOT NULL,
    related              varchar,
    state                varchar NOT NULL,
    on_delete            varchar,
    domain               varchar,
    relation_table       varchar,
    column1              varchar,
    column2              varchar,
    depends              varchar,
    currency_field       varchar,
    field_description    jsonb NOT NULL,
    help                 jsonb,
    compute              text,
    copied               boolean,
    required             boolean,
    readonly             boolean,
    index                boolean,
    translate            boolean,
    company_dependent    boolean,
    group_expand         boolean,
    selectable           boolean,
    store                boolean,
    sanitize             boolean,
    sanitize_overridable boolean,
    sanitize_tags        boolean,
    sanitize_attributes  boolean,
    sanitize_style       boolean,
    sanitize_form        boolean,
    strip_style          boolean,
    strip_classes        boolean,
    create_date          timestamp,
    write_date           timestamp,
    CONSTRAINT ir_model_fields_name_manual_field CHECK (state <> 'manual' OR name LIKE 'x\_%%'),
    CONSTRAINT ir_model_fields_size_gt_zero CHECK (size >= 0),
    CONSTRAINT ir_model_fields_name_unique UNIQUE (model, name)
);
CREATE INDEX IF NOT EXISTS ir_model_fields__complete_name_index ON ir_model_fields (complete_name);
CREATE INDEX IF NOT EXISTS ir_model_fields__model_id_index ON ir_model_fields (model_id);
CREATE INDEX IF NOT EXISTS ir_model_fields__model_index ON ir_model_fields (model);
CREATE INDEX IF NOT EXISTS ir_model_fields__name_index ON ir_model_fields (name);
CREATE INDEX IF NOT EXISTS ir_model_fields__state_index ON ir_model_fields (state);

CREATE TABLE IF NOT EXISTS ir_model_fields_selection (
    id          serial PRIMARY KEY,
    field_id    integer NOT NULL REFERENCES ir_model_fields ON DELETE CASCADE,
    sequence    integer,
    value       varchar NOT NULL,
    name        jsonb NOT NULL,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp,
    CONSTRAINT ir_model_fields_selection_selection_field_uniq UNIQUE (field_id, value)
);
CREATE INDEX IF NOT EXISTS ir_model_fields_selection__field_id_index ON ir_model_fields_selection (field_id);

CREATE TABLE IF NOT EXISTS ir_model_data (
    id          serial PRIMARY KEY,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp DEFAULT (now() AT TIME ZONE 'UTC'),
    write_date  timestamp DEFAULT (now() AT TIME ZONE 'UTC'),
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    res_id      integer,
    noupdate    boolean DEFAULT false,
    name        varchar NOT NULL,
    module      varchar NOT NULL,
    model       varchar NOT NULL,
    CONSTRAINT ir_model_data_name_nospaces CHECK (name NOT LIKE '%% %%')
);
CREATE INDEX IF NOT EXISTS ir_model_data_model_res_id_index ON ir_model_data (model, res_id);
CREATE UNIQUE INDEX IF NOT EXISTS ir_model_data_module_name_uniq_index ON ir_model_data (module, name);

-- Default values that users set; json_value is the value as JSON text.
CREATE TABLE IF NOT EXISTS ir_default (
    id          serial PRIMARY KEY,
    field_id    integer NOT NULL REFERENCES ir_model_fields ON DELETE CASCADE,
    user_id     integer REFERENCES res_users ON DELETE CASCADE,
    company_id  integer REFERENCES res_company ON DELETE CASCADE,
    condition   varchar,
    json_value  varchar NOT NULL,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp
);
CREATE INDEX IF NOT EXISTS ir_default__field_id_index ON ir_default (field_id);
CREATE INDEX IF NOT EXISTS ir_default__user_id_index ON ir_default (user_id);
CREATE INDEX IF NOT EXISTS ir_default__company_id_index ON ir_default (company_id);

CREATE TABLE IF NOT EXISTS res_groups (
    id               serial PRIMARY KEY,
    name             jsonb NOT NULL,
    category_id      integer REFERENCES ir_module_category ON DELETE SET NULL,
    color            integer,
    create_uid       integer REFERENCES res_users ON DELETE SET NULL,
    write_uid        integer REFERENCES res_users ON DELETE SET NULL,
    comment          jsonb,
    share            boolean,
    create_date      timestamp,
    write_date       timestamp,
    api_key_duration double precision,
    CONSTRAINT res_groups_check_api_key_duration CHECK (api_key_duration >= 0),
    CONSTRAINT res_groups_name_uniq UNIQUE (category_id, name)
);
CREATE INDEX IF NOT EXISTS res_groups__category_id_index ON res_groups (category_id);

CREATE TABLE IF NOT EXISTS res_groups_implied_rel (
    gid integer NOT NULL REFERENCES res_groups ON DELETE CASCADE,
    hid integer NOT NULL REFERENCES res_groups ON DELETE CASCADE,
    PRIMARY KEY (gid, hid)
);
CREATE INDEX IF NOT EXISTS res_groups_implied_rel_hid_gid_idx ON res_groups_implied_rel (hid, gid);

CREATE TABLE IF NOT EXISTS res_groups_users_rel (
    gid integer NOT NULL REFERENCES res_groups ON DELETE CASCADE,
    uid integer NOT NULL REFERENCES res_users ON DELETE CASCADE,
    PRIMARY KEY (gid, uid)
);
CREATE INDEX IF NOT EXISTS res_groups_users_rel_uid_gid_idx ON res_groups_users_rel (uid, gid);

CREATE TABLE IF NOT EXISTS ir_model_fields_group_rel (
    field_id integer NOT NULL REFERENCES ir_model_fields ON DELETE CASCADE,
    group_id integer NOT NULL REFERENCES res_groups ON DELETE CASCADE,
    PRIMARY KEY (field_id, group_id)
);
CREATE INDEX IF NOT EXISTS ir_model_fields_group_rel_group_id_field_id_idx ON ir_model_fields_group_rel (group_id, field_id);

CREATE TABLE IF NOT EXISTS ir_ui_menu_group_rel (
    menu_id integer NOT NULL,
    gid     integer NOT NULL REFERENCES res_groups ON DELETE CASCADE,
    PRIMARY KEY (menu_id, gid)
);
CREATE INDEX IF NOT EXISTS ir_ui_menu_group_rel_gid_menu_id_idx ON ir_ui_menu_group_rel (gid, menu_id);

CREATE TABLE IF NOT EXISTS ir_ui_view_group_rel (
    view_id  integer NOT NULL,
    group_id integer NOT NULL REFERENCES res_groups ON DELETE CASCADE,
    PRIMARY KEY (view_id, group_id)
);
CREATE INDEX IF NOT EXISTS ir_ui_view_group_rel_group_id_view_id_idx ON ir_ui_view_group_rel (group_id, view_id);

CREATE TABLE IF NOT EXISTS ir_model_access (
    id          serial PRIMARY KEY,
    model_id    integer NOT NULL REFERENCES ir_model ON DELETE CASCADE,
    group_id    integer REFERENCES res_groups ON DELETE RESTRICT,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    name        varchar NOT NULL,
    active      boolean,
    perm_read   boolean,
    perm_write  boolean,
    perm_create boolean,
    perm_unlink boolean,
    create_date timestamp,
    write_date  timestamp
);
CREATE INDEX IF NOT EXISTS ir_model_access__group_id_index ON ir_model_access (group_id);
CREATE INDEX IF NOT EXISTS ir_model_access__model_id_index ON ir_model_access (model_id);
CREATE INDEX IF NOT EXISTS ir_model_access__name_index ON ir_model_access (name);

-- domain_force is a domain in Python notation; "global" rules have no group and bind everyone.
CREATE TABLE IF NOT EXISTS ir_rule (
    id           serial PRIMARY KEY,
    model_id     integer NOT NULL REFERENCES ir_model ON DELETE CASCADE,
    create_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_uid    integer REFERENCES res_users ON DELETE SET NULL,
    name         varchar,
    domain_force text,
    active       boolean,
    perm_read    boolean,
    perm_write   boolean,
    perm_create  boolean,
    perm_unlink  boolean,
    global       boolean,
    create_date  timestamp,
    write_date   timestamp,
    CONSTRAINT ir_rule_no_access_rights CHECK (perm_read <> false OR perm_write <> false OR perm_create <> false OR perm_unlink <> false)
);
CREATE INDEX IF NOT EXISTS ir_rule__model_id_index ON ir_rule (model_id);
CREATE INDEX IF NOT EXISTS ir_rule__name_index ON ir_rule (name);

CREATE TABLE IF NOT EXISTS rule_group_rel (
    rule_group_id integer NOT NULL REFERENCES ir_rule ON DELETE CASCADE,
    group_id      integer NOT NULL REFERENCES res_groups ON DELETE RESTRICT,
    PRIMARY KEY (rule_group_id, group_id)
);
CREATE INDEX IF NOT EXISTS rule_group_rel_group_id_rule_group_id_idx ON rule_group_rel (group_id, rule_group_id);
