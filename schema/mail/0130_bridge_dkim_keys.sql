-- Keys with which mails of an alias domain are signed. private_key is PEM and is no field of the model: RPC writes it, nothing reads it back.
CREATE TABLE IF NOT EXISTS bridge_dkim_key (
    id              serial PRIMARY KEY,
    alias_domain_id integer NOT NULL REFERENCES mail_alias_domain ON DELETE CASCADE,
    selector        varchar NOT NULL,
    algorithm       varchar NOT NULL,
    active          boolean,
    public_key      text,
    private_key     text,
    create_uid      integer REFERENCES res_users ON DELETE SET NULL,
    write_uid       integer REFERENCES res_users ON DELETE SET NULL,
    create_date     timestamp,
    write_date      timestamp,
    CONSTRAINT bridge_dkim_key_selector_unique UNIQUE (alias_domain_id, selector)
);
