-- A log-in that is ended from elsewhere (a lost telephone) takes with it what its browser is told of news.

-- Of the browser's own cookie, as in push_devices; null where it has none, since it is told nothing.
alter table sessions add column browser_hash bytea;
