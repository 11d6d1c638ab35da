-- Campaigns (source, medium, campaign: utm), and short links that count their clicks.

CREATE TABLE IF NOT EXISTS utm_stage (
    id          serial PRIMARY KEY,
    sequence    integer,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    name        jsonb NOT NULL,
    create_date timestamp,
    write_date  timestamp
);

CREATE TABLE IF NOT EXISTS utm_tag (
    id          serial PRIMARY KEY,
    color       integer,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    name        jsonb NOT NULL,
    create_date timestamp,
    write_date  timestamp,
    CONSTRAINT utm_tag_name_uniq UNIQUE (name)
);

CREATE TABLE IF NOT EXISTS utm_medium (
    id          serial PRIMARY KEY,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    name        varchar NOT NULL,
    active      boolean,
    create_date timestamp,
    write_date  timestamp,
    CONSTRAINT utm_medium_unique_name UNIQUE (name)
);

CREATE TABLE IF NOT EXISTS utm_source (
    id          serial PRIMARY KEY,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    name        varchar NOT NULL,
    create_date timestamp,
    write_date  timestamp,
    CONSTRAINT utm_source_unique_name UNIQUE (name)
);

CREATE TABLE IF NOT EXISTS utm_campaign (
    id               serial PRIMARY KEY,
    user_id          integer NOT NULL REFERENCES res_users ON DELETE RESTRICT,
    stage_id         integer NOT NULL REFERENCES utm_stage ON DELETE RESTRICT,
    color            integer,
    create_uid       integer REFERENCES res_users ON DELETE SET NULL,
    write_uid        integer REFERENCES res_users ON DELETE SET NULL,
    name             varchar NOT NULL,
    title            jsonb NOT NULL,
    active           boolean,
    is_auto_campaign boolean,
    create_date      timestamp,
    write_date       timestamp,
    CONSTRAINT utm_campaign_unique_name UNIQUE (name)
);

CREATE TABLE IF NOT EXISTS utm_tag_rel (
    tag_id      integer NOT NULL REFERENCES utm_campaign ON DELETE CASCADE,
    campaign_id integer NOT NULL REFERENCES utm_tag ON DELETE CASCADE,
    PRIMARY KEY (tag_id, campaign_id)
);
CREATE INDEX IF NOT EXISTS utm_tag_rel_campaign_id_tag_id_idx ON utm_tag_rel (campaign_id, tag_id);

CREATE TABLE IF NOT EXISTS link_tracker (
    id          serial PRIMARY KEY,
    campaign_id integer REFERENCES utm_campaign ON DELETE SET NULL,
    source_id   integer REFERENCES utm_source ON DELETE SET NULL,
    medium_id   integer REFERENCES utm_medium ON DELETE SET NULL,
    count       integer,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    url         varchar NOT NULL,
    title       varchar,
    label       varchar,
    create_date timestamp,
    write_date  timestamp
);
CREATE INDEX IF NOT EXISTS link_tracker__campaign_id_index ON link_tracker (campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS link_tracker__medium_id_index ON link_tracker (medium_id) WHERE medium_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS link_tracker__source_id_index ON link_tracker (source_id) WHERE source_id IS NOT NULL;

-- The last part of a short link's address.
CREATE TABLE IF NOT EXISTS link_tracker_code (
    id          serial PRIMARY KEY,
    link_id     integer NOT NULL REFERENCES link_tracker ON DELETE CASCADE,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    code        varchar NOT NULL,
    create_date timestamp,
    write_date  timestamp,
    CONSTRAINT link_tracker_code_code UNIQUE (code)
);

CREATE TABLE IF NOT EXISTS link_tracker_click (
    id          serial PRIMARY KEY,
    campaign_id integer REFERENCES utm_campaign ON DELETE SET NULL,
    link_id     integer NOT NULL REFERENCES link_tracker ON DELETE CASCADE,
    country_id  integer REFERENCES res_country ON DELETE SET NULL,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    ip          varchar,
    create_date timestamp,
    write_date  timestamp
);
CREATE INDEX IF NOT EXISTS link_tracker_click__campaign_id_index ON link_tracker_click (campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS link_tracker_click__link_id_index ON link_tracker_click (link_id);
