-- Web sessions, so that a restart of the service logs nobody out. A session's identifier is a password: only its SHA-256 stands here.
-- There is no foreign key to res_users: the token already fails for a user who is gone, and a login should take no lock on users.
CREATE TABLE IF NOT EXISTS bridge_session (
    hash    varchar(64) PRIMARY KEY,
    uid     integer NOT NULL,
    login   varchar NOT NULL,
    token   varchar NOT NULL,
    used_at timestamp NOT NULL
);
CREATE INDEX IF NOT EXISTS bridge_session__used_at_index ON bridge_session (used_at);
