-- The wizard with which an administrator adds languages.
CREATE TABLE IF NOT EXISTS base_language_install (
    id          serial PRIMARY KEY,
    create_uid  integer REFERENCES res_users ON DELETE SET NULL,
    write_uid   integer REFERENCES res_users ON DELETE SET NULL,
    overwrite   boolean,
    create_date timestamp,
    write_date  timestamp
);
CREATE TABLE IF NOT EXISTS res_lang_install_rel (
    language_wizard_id integer NOT NULL REFERENCES base_language_install ON DELETE CASCADE,
    lang_id            integer NOT NULL REFERENCES res_lang ON DELETE CASCADE,
    PRIMARY KEY (language_wizard_id, lang_id)
);
CREATE INDEX IF NOT EXISTS res_lang_install_rel_lang_id_language_wizard_id_idx ON res_lang_install_rel (lang_id, language_wizard_id);
