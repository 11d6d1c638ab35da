CREATE TABLE IF NOT EXISTS stranger_note (
    id serial PRIMARY KEY,
    name varchar NOT NULL,
    create_uid integer REFERENCES res_users ON DELETE SET NULL,
    create_date timestamp,
    write_uid integer REFERENCES res_users ON DELETE SET NULL,
    write_date timestamp
);
