-- A mailing that was paused before it began: the queue passes it over until somebody resumes or sends it.
CREATE TABLE IF NOT EXISTS bridge_mailing_hold (
    mailing_id integer PRIMARY KEY REFERENCES mailing_mailing ON DELETE CASCADE
);
