-- Guidance that learns: whether a page helped, outside addresses that answer no more, and what people search with before whoever keeps its topic right.

-- "Did this help?" of a week, in numbers; nobody's name, no words.
create table page_answers (
  kind text not null check (kind in ('topic', 'service')),
  page text not null,
  -- The Monday.
  week date not null check (extract(isodow from week) = 1),
  helped integer not null default 0,
  not_helped integer not null default 0,
  primary key (kind, page, week)
);
create index page_answers_week on page_answers (week);

-- Outside addresses of the guidance, as they answered when they were last asked.
create table link_checks (
  address text primary key,
  checked_at timestamptz not null,
  -- The first day on which it did not answer; null where it does.
  broken_since date,
  -- gone: the site says that there is no such page. silent: nobody answers.
  fault text check (fault in ('gone', 'silent')),
  check ((broken_since is null) = (fault is null))
);

grant select on page_answers, link_checks to skranke_reader;

-- What is learned is for those who mend by it.
alter table page_answers enable row level security;
create policy held on page_answers for select to skranke_reader using ('edit-guidance' = any ((select asker_setting('actions'))::text[]));
alter table link_checks enable row level security;
create policy held on link_checks for select to skranke_reader using ('edit-guidance' = any ((select asker_setting('actions'))::text[]));
alter table searches enable row level security;
create policy held on searches for select to skranke_reader using (array['edit-guidance', 'tend-search'] && (select asker_setting('actions'))::text[]);
alter table search_follows enable row level security;
create policy held on search_follows for select to skranke_reader using (array['edit-guidance', 'tend-search'] && (select asker_setting('actions'))::text[]);
