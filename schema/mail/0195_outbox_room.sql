-- Of the two notes on each mail a third found no room on the row's page, and so each of these went into every index. Rows are short and live for seconds.
ALTER TABLE bridge_outbox SET (fillfactor = 30);
