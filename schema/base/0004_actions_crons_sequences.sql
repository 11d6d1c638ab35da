-- Actions (a hierarchy by table inheritance with one id sequence, as in Odoo), scheduled jobs and number
-- sequences.

-- Rows live in the child tables; the sequence is shared, so that an action has one id whatever its kind.
CREATE TABLE IF NOT EXISTS ir_actions (
    id                 serial PRIMARY KEY,
    type               varchar NOT NULL,
    name               jsonb NOT NULL,
    path               varchar,
    help               jsonb,
    binding_model_id   integer REFERENCES ir_model ON DELETE CASCADE,
    binding_type       varchar NOT NULL,
    binding_view_types varchar,
    create_uid         integer REFERENCES res_users ON DELETE SET NULL,
    create_date        timestamp,
    write_uid          integer REFERENCES res_users ON DELETE SET NULL,
    write_date         timestamp,
    CONSTRAINT ir_actions_path_unique UNIQUE (path)
);

CREATE TABLE IF NOT EXISTS ir_act_window (
    view_id          integer,
    res_id           integer,
    "limit"          integer,
    search_view_id   integer,
    domain           varchar,
    context          varchar NOT NULL,
    res_model        varchar NOT NULL,
    target           varchar,
    view_mode        varchar NOT NULL,
    mobile_view_mode varchar,
    usage            varchar,
    filter           boolean,
    PRIMARY KEY (id),
    CONSTRAINT ir_act_window_path_unique UNIQUE (path),
    FOREIGN KEY (binding_model_id) REFERENCES ir_model ON DELETE CASCADE,
    FOREIGN KEY (create_uid) REFERENCES res_users ON DELETE SET NULL,
    FOREIGN KEY (write_uid) REFERENCES res_users ON DELETE SET NULL
) INHERITS (ir_actions);

CREATE TABLE IF NOT EXISTS ir_act_server (
    usage                   varchar NOT NULL,
    state                   varchar NOT NULL,
    sequence                integer,
    model_id                integer NOT NULL REFERENCES ir_model ON DELETE CASCADE,
    model_name              varchar,
    code                    text,
    crud_model_id           integer REFERENCES ir_model ON DELETE SET NULL,
    link_field_id           integer REFERENCES ir_model_fields ON DELETE SET NULL,
    update_field_id         integer REFERENCES ir_model_fields ON DELETE SET NULL,
    update_path             varchar,
    update_m2m_operation    varchar,
    update_boolean_value    varchar,
    update_related_model_id integer REFERENCES ir_model ON DELETE SET NULL,
    evaluation_type         varchar,
    value                   text,
    resource_ref            varchar,
    selection_value         integer REFERENCES ir_model_fields_selection ON DELETE SET NULL,
    webhook_url             varchar,
    PRIMARY KEY (id),
    CONSTRAINT ir_act_server_path_unique UNIQUE (path),
    FOREIGN KEY (binding_model_id) REFERENCES ir_model ON DELETE CASCADE,
    FOREIGN KEY (create_uid) REFERENCES res_users ON DELETE SET NULL,
    FOREIGN KEY (write_uid) REFERENCES res_users ON DELETE SET NULL
) INHERITS (ir_actions);
CREATE INDEX IF NOT EXISTS ir_act_server__model_id_index ON ir_act_server (model_id);

CREATE TABLE IF NOT EXISTS ir_act_report_xml (
    model             varchar NOT NULL,
    model_id          integer REFERENCES ir_model ON DELETE SET NULL,
    report_type       varchar NOT NULL,
    report_name       varchar NOT NULL,
    report_file       varchar,
    print_report_name jsonb,
    multi             boolean,
    paperformat_id    integer,
    attachment        varchar,
    attachment_use    boolean,
    PRIMARY KEY (id),
    CONSTRAINT ir_act_report_xml_path_unique UNIQUE (path),
    FOREIGN KEY (binding_model_id) REFERENCES ir_model ON DELETE CASCADE,
    FOREIGN KEY (create_uid) REFERENCES res_users ON DELETE SET NULL,
    FOREIGN KEY (write_uid) REFERENCES res_users ON DELETE SET NULL
) INHERITS (ir_actions);

-- What a job runs is its server action: label, model and code stand there.
CREATE TABLE IF NOT EXISTS ir_cron (
    id                   serial PRIMARY KEY,
    ir_actions_server_id integer NOT NULL REFERENCES ir_act_server ON DELETE RESTRICT,
    user_id              integer NOT NULL REFERENCES res_users ON DELETE RESTRICT,
    interval_number      integer NOT NULL,
    priority             integer,
    failure_count        integer,
    create_uid           integer REFERENCES res_users ON DELETE SET NULL,
    write_uid            integer REFERENCES res_users ON DELETE SET NULL,
    cron_name            varchar,
    interval_type        varchar NOT NULL,
    active               boolean,
    nextcall             timestamp NOT NULL,
    lastcall             timestamp,
    first_failure_date   timestamp,
    create_date          timestamp,
    write_date           timestamp,
    CONSTRAINT ir_cron_check_strictly_positive_interval CHECK (interval_number > 0)
);

CREATE TABLE IF NOT EXISTS ir_cron_trigger (
    id          serial PRIMARY KEY,
    cron_id     integer NOT NULL REFERENCES ir_cron ON DELETE CASCADE,
    call_at     timestamp NOT NULL,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp
);
CREATE INDEX IF NOT EXISTS ir_cron_trigger__cron_id_index ON ir_cron_trigger (cron_id);
CREATE INDEX IF NOT EXISTS ir_cron_trigger__call_at_index ON ir_cron_trigger (call_at);

CREATE TABLE IF NOT EXISTS ir_cron_progress (
    id                serial PRIMARY KEY,
    cron_id           integer NOT NULL REFERENCES ir_cron ON DELETE CASCADE,
    done              integer,
    remaining         integer,
    deactivate        boolean,
    timed_out_counter integer,
    create_uid        integer REFERENCES res_users ON DELETE SET NULL,
    create_date       timestamp,
    write_uid         integer REFERENCES res_users ON DELETE SET NULL,
    write_date        timestamp
);
CREATE INDEX IF NOT EXISTS ir_cron_progress__cron_id_index ON ir_cron_progress (cron_id);

CREATE TABLE IF NOT EXISTS ir_sequence (
    id               serial PRIMARY KEY,
    number_next      integer NOT NULL,
    number_increment integer NOT NULL,
    padding          integer NOT NULL,
    company_id       integer REFERENCES res_company ON DELETE SET NULL,
    create_uid       integer REFERENCES res_users ON DELETE SET NULL,
    write_uid        integer REFERENCES res_users ON DELETE SET NULL,
    name             varchar NOT NULL,
    code             varchar,
    implementation   varchar NOT NULL,
    prefix           varchar,
    suffix           varchar,
    active           boolean,
    use_date_range   boolean,
    create_date      timestamp,
    write_date       timestamp
);

CREATE TABLE IF NOT EXISTS ir_sequence_date_range (
    id          serial PRIMARY KEY,
    date_from   date NOT NULL,
    date_to     date NOT NULL,
    sequence_id integer NOT NULL REFERENCES ir_sequence ON DELETE CASCADE,
    number_next integer NOT NULL,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp,
    CONSTRAINT ir_sequence_date_range_unique_range_per_sequence UNIQUE (sequence_id, date_from, date_to)
);
