-- Who was not to get a mail because mail.outbox.allowed does not name them, and who got it instead; no catcher: nobody. Kept as long as the decision.
CREATE TABLE IF NOT EXISTS bridge_outgoing_diversion (
    mail_id integer NOT NULL,
    address varchar NOT NULL,
    catcher varchar,
    at      timestamp NOT NULL,
    PRIMARY KEY (mail_id, address)
);
