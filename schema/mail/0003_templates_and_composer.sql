-- E-mail templates and the composer that fills them in.

CREATE TABLE IF NOT EXISTS mail_template (
    id                 serial PRIMARY KEY,
    model_id           integer REFERENCES ir_model ON DELETE SET NULL,
    user_id            integer REFERENCES res_users ON DELETE SET NULL,
    mail_server_id     integer REFERENCES ir_mail_server ON DELETE SET NULL,
    ref_ir_act_window  integer REFERENCES ir_act_window ON DELETE SET NULL,
    create_uid         integer REFERENCES res_users ON DELETE SET NULL,
    write_uid          integer REFERENCES res_users ON DELETE SET NULL,
    template_fs        varchar,
    lang               varchar,
    model              varchar,
    email_from         varchar,
    email_to           varchar,
    partner_to         varchar,
    email_cc           varchar,
    reply_to           varchar,
    email_layout_xmlid varchar,
    scheduled_date     varchar,
    name               jsonb,
    description        jsonb,
    subject            jsonb,
    body_html          jsonb,
    active             boolean,
    use_default_to     boolean,
    auto_delete        boolean,
    create_date        timestamp,
    write_date         timestamp
);
CREATE INDEX IF NOT EXISTS mail_template__model_index ON mail_template (model);

CREATE TABLE IF NOT EXISTS email_template_attachment_rel (
    email_template_id integer NOT NULL REFERENCES mail_template ON DELETE CASCADE,
    attachment_id     integer NOT NULL REFERENCES ir_attachment ON DELETE CASCADE,
    PRIMARY KEY (email_template_id, attachment_id)
);
CREATE INDEX IF NOT EXISTS email_template_attachment_rel_attachment_id_email_template__idx ON email_template_attachment_rel (attachment_id, email_template_id);

CREATE TABLE IF NOT EXISTS mail_template_ir_actions_report_rel (
    mail_template_id     integer NOT NULL REFERENCES mail_template ON DELETE CASCADE,
    ir_actions_report_id integer NOT NULL REFERENCES ir_act_report_xml ON DELETE CASCADE,
    PRIMARY KEY (mail_template_id, ir_actions_report_id)
);
CREATE INDEX IF NOT EXISTS mail_template_ir_actions_repo_ir_actions_report_id_mail_tem_idx ON mail_template_ir_actions_report_rel (ir_actions_report_id, mail_template_id);

CREATE TABLE IF NOT EXISTS mail_compose_message (
    id                     serial PRIMARY KEY,
    template_id            integer REFERENCES mail_template ON DELETE SET NULL,
    parent_id              integer REFERENCES mail_message ON DELETE SET NULL,
    author_id              integer REFERENCES res_partner ON DELETE SET NULL,
    res_domain_user_id     integer REFERENCES res_users ON DELETE SET NULL,
    record_alias_domain_id integer REFERENCES mail_alias_domain ON DELETE SET NULL,
    record_company_id      integer REFERENCES res_company ON DELETE SET NULL,
    subtype_id             integer REFERENCES mail_message_subtype ON DELETE SET NULL,
    mail_activity_type_id  integer REFERENCES mail_activity_type ON DELETE SET NULL,
    mail_server_id         integer REFERENCES ir_mail_server ON DELETE SET NULL,
    create_uid             integer REFERENCES res_users ON DELETE SET NULL,
    write_uid              integer REFERENCES res_users ON DELETE SET NULL,
    lang                   varchar,
    subject                varchar,
    email_layout_xmlid     varchar,
    email_from             varchar,
    composition_mode       varchar,
    model                  varchar,
    record_name            varchar,
    message_type           varchar NOT NULL,
    reply_to               varchar,
    scheduled_date         varchar,
    template_name          varchar,
    body                   text,
    res_ids                text,
    res_domain             text,
    email_add_signature    boolean,
    reply_to_force_new     boolean,
    auto_delete            boolean,
    auto_delete_keep_log   boolean,
    force_send             boolean,
    use_exclusion_list     boolean,
    create_date            timestamp,
    write_date             timestamp
);

CREATE TABLE IF NOT EXISTS mail_compose_message_ir_attachments_rel (
    wizard_id     integer NOT NULL REFERENCES mail_compose_message ON DELETE CASCADE,
    attachment_id integer NOT NULL REFERENCES ir_attachment ON DELETE CASCADE,
    PRIMARY KEY (wizard_id, attachment_id)
);
CREATE INDEX IF NOT EXISTS mail_compose_message_ir_attachments_attachment_id_wizard_id_idx ON mail_compose_message_ir_attachments_rel (attachment_id, wizard_id);

CREATE TABLE IF NOT EXISTS mail_compose_message_res_partner_rel (
    wizard_id  integer NOT NULL REFERENCES mail_compose_message ON DELETE CASCADE,
    partner_id integer NOT NULL REFERENCES res_partner ON DELETE CASCADE,
    PRIMARY KEY (wizard_id, partner_id)
);
CREATE INDEX IF NOT EXISTS mail_compose_message_res_partner_rel_partner_id_wizard_id_idx ON mail_compose_message_res_partner_rel (partner_id, wizard_id);
