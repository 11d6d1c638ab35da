-- Sales teams and leads: the smallest part of crm that mail meets (aliases of teams, leads made from mail,
-- followers).

-- Writing to a team's alias makes a lead.
CREATE TABLE IF NOT EXISTS crm_team (
    id                         serial PRIMARY KEY,
    name                       jsonb NOT NULL,
    sequence                   integer,
    active                     boolean,
    company_id                 integer REFERENCES res_company ON DELETE SET NULL,
    user_id                    integer REFERENCES res_users ON DELETE SET NULL,
    color                      integer,
    alias_id                   integer NOT NULL REFERENCES mail_alias ON DELETE RESTRICT,
    use_leads                  boolean,
    use_opportunities          boolean,
    assignment_optout          boolean,
    assignment_domain          varchar,
    lead_properties_definition jsonb,
    create_uid                 integer REFERENCES res_users ON DELETE SET NULL,
    create_date                timestamp,
    write_uid                  integer REFERENCES res_users ON DELETE SET NULL,
    write_date                 timestamp
);

CREATE TABLE IF NOT EXISTS crm_team_member (
    id                serial PRIMARY KEY,
    crm_team_id       integer NOT NULL REFERENCES crm_team ON DELETE CASCADE,
    user_id           integer NOT NULL REFERENCES res_users ON DELETE CASCADE,
    active            boolean,
    assignment_domain varchar,
    assignment_optout boolean,
    assignment_max    integer,
    create_uid        integer REFERENCES res_users ON DELETE SET NULL,
    create_date       timestamp,
    write_uid         integer REFERENCES res_users ON DELETE SET NULL,
    write_date        timestamp
);
CREATE INDEX IF NOT EXISTS crm_team_member__crm_team_id_index ON crm_team_member (crm_team_id);
CREATE INDEX IF NOT EXISTS crm_team_member__user_id_index ON crm_team_member (user_id);

CREATE TABLE IF NOT EXISTS team_favorite_user_rel (
    team_id integer NOT NULL REFERENCES crm_team ON DELETE CASCADE,
    user_id integer NOT NULL REFERENCES res_users ON DELETE CASCADE,
    PRIMARY KEY (team_id, user_id)
);
CREATE INDEX IF NOT EXISTS team_favorite_user_rel_user_id_team_id_idx ON team_favorite_user_rel (user_id, team_id);

CREATE TABLE IF NOT EXISTS crm_stage (
    id           serial PRIMARY KEY,
    name         jsonb NOT NULL,
    sequence     integer,
    is_won       boolean,
    requirements text,
    team_id      integer REFERENCES crm_team ON DELETE SET NULL,
    fold         boolean,
    create_uid   integer REFERENCES res_users ON DELETE SET NULL,
    create_date  timestamp,
    write_uid    integer REFERENCES res_users ON DELETE SET NULL,
    write_date   timestamp
);

CREATE TABLE IF NOT EXISTS crm_tag (
    id          serial PRIMARY KEY,
    name        jsonb NOT NULL,
    color       integer,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp,
    CONSTRAINT crm_tag_name_uniq UNIQUE (name)
);

CREATE TABLE IF NOT EXISTS crm_lost_reason (
    id          serial PRIMARY KEY,
    name        jsonb NOT NULL,
    active      boolean,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    write_date  timestamp
);

CREATE TABLE IF NOT EXISTS crm_recurring_plan (
    id               serial PRIMARY KEY,
    name             jsonb NOT NULL,
    number_of_months integer NOT NULL,
    active           boolean,
    sequence         integer,
    create_uid       integer REFERENCES res_users ON DELETE SET NULL,
    create_date      timestamp,
    write_uid        integer REFERENCES res_users ON DELETE SET NULL,
    write_date       timestamp,
    CONSTRAINT crm_recurring_plan_check_number_of_months CHECK (number_of_months >= 0)
);

CREATE TABLE IF NOT EXISTS crm_lead (
    id                                 serial PRIMARY KEY,
    campaign_id                        integer REFERENCES utm_campaign ON DELETE SET NULL,
    source_id                          integer REFERENCES utm_source ON DELETE SET NULL,
    medium_id                          integer REFERENCES utm_medium ON DELETE SET NULL,
    message_bounce                     integer,
    email_cc                           varchar,
    name                               varchar NOT NULL,
    user_id                            integer REFERENCES res_users ON DELETE SET NULL,
    team_id                            integer REFERENCES crm_team ON DELETE SET NULL,
    company_id                         integer REFERENCES res_company ON DELETE SET NULL,
    stage_id                           integer REFERENCES crm_stage ON DELETE RESTRICT,
    color                              integer,
    partner_id                         integer REFERENCES res_partner ON DELETE SET NULL,
    lost_reason_id                     integer REFERENCES crm_lost_reason ON DELETE RESTRICT,
    recurring_plan                     integer REFERENCES crm_recurring_plan ON DELETE SET NULL,
    title                              integer REFERENCES res_partner_title ON DELETE SET NULL,
    lang_id                            integer REFERENCES res_lang ON DELETE SET NULL,
    state_id                           integer REFERENCES res_country_state ON DELETE SET NULL,
    country_id                         integer REFERENCES res_country ON DELETE SET NULL,
    email_normalized                   varchar,
    phone_sanitized                    varchar,
    referred                           varchar,
    type                               varchar NOT NULL,
    priority                           varchar,
    partner_name                       varchar,
    contact_name                       varchar,
    function                           varchar,
    email_from                         varchar,
    email_domain_criterion             varchar,
    email_state                        varchar,
    phone                              varchar,
    mobile                             varchar,
    phone_state                        varchar,
    website                            varchar,
    street                             varchar,
    street2                            varchar,
    zip                                varchar,
    city                               varchar,
    description                        text,
    lead_properties                    jsonb,
    duration_tracking                  jsonb,
    active                             boolean,
    date_deadline                      date,
    date_open                          timestamp,
    date_closed                        timestamp,
    date_conversion                    timestamp,
    date_automation_last               timestamp,
    date_last_stage_update             timestamp,
    day_open                           double precision,
    day_close                          double precision,
    expected_revenue                   numeric,
    prorated_revenue                   numeric,
    recurring_revenue                  numeric,
    recurring_revenue_monthly          numeric,
    recurring_revenue_monthly_prorated numeric,
    recurring_revenue_prorated         numeric,
    probability                        double precision,
    automated_probability              double precision,
    reveal_id                          varchar,
    create_uid                         integer REFERENCES res_users ON DELETE SET NULL,
    create_date                        timestamp,
    write_uid                          integer REFERENCES res_users ON DELETE SET NULL,
    write_date                         timestamp,
    CONSTRAINT crm_lead_check_probability CHECK (probability >= 0 AND probability <= 100)
);
CREATE INDEX IF NOT EXISTS crm_lead__campaign_id_index ON crm_lead (campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS crm_lead__source_id_index ON crm_lead (source_id) WHERE source_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS crm_lead__medium_id_index ON crm_lead (medium_id) WHERE medium_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS crm_lead__user_id_index ON crm_lead (user_id);
CREATE INDEX IF NOT EXISTS crm_lead__team_id_index ON crm_lead (team_id);
CREATE INDEX IF NOT EXISTS crm_lead__company_id_index ON crm_lead (company_id);
CREATE INDEX IF NOT EXISTS crm_lead__stage_id_index ON crm_lead (stage_id);
CREATE INDEX IF NOT EXISTS crm_lead__partner_id_index ON crm_lead (partner_id);
CREATE INDEX IF NOT EXISTS crm_lead__lost_reason_id_index ON crm_lead (lost_reason_id);
CREATE INDEX IF NOT EXISTS crm_lead__type_index ON crm_lead (type);
CREATE INDEX IF NOT EXISTS crm_lead__priority_index ON crm_lead (priority);
CREATE INDEX IF NOT EXISTS crm_lead__partner_name_index ON crm_lead (partner_name) WHERE partner_name IS NOT NULL;
CREATE INDEX IF NOT EXISTS crm_lead__contact_name_index ON crm_lead (contact_name) WHERE contact_name IS NOT NULL;
CREATE INDEX IF NOT EXISTS crm_lead__email_from_index ON crm_lead (email_from) WHERE email_from IS NOT NULL;
CREATE INDEX IF NOT EXISTS crm_lead__email_domain_criterion_index ON crm_lead (email_domain_criterion) WHERE email_domain_criterion IS NOT NULL;
CREATE INDEX IF NOT EXISTS crm_lead__phone_index ON crm_lead (phone) WHERE phone IS NOT NULL;
CREATE INDEX IF NOT EXISTS crm_lead__date_last_stage_update_index ON crm_lead (date_last_stage_update);

CREATE TABLE IF NOT EXISTS crm_tag_rel (
    lead_id integer NOT NULL REFERENCES crm_lead ON DELETE CASCADE,
    tag_id  integer NOT NULL REFERENCES crm_tag ON DELETE CASCADE,
    PRIMARY KEY (lead_id, tag_id)
);
CREATE INDEX IF NOT EXISTS crm_tag_rel_tag_id_lead_id_idx ON crm_tag_rel (tag_id, lead_id);
