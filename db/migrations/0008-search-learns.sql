-- Cases are found by words that the search of services has taken apart (src/cases/case-words.ts); null where nobody has yet.
alter table cases add column words tsvector;
create index cases_words on cases using gin (words);
create index cases_without_words on cases (id) where words is null;

-- The cases that say what is asked and that the asker holds. What is asked is looked up in the index before rights are looked at, which a policy
-- would forbid, so the function looks at them itself: the same as the policy on grants (0004-second-wall.sql). No more than `most` are looked at.
create function held_cases_saying(asked tsquery, most integer) returns setof uuid language sql stable security definer set search_path from current as $$
  select c.id from (select id from cases where words @@ asked limit most) as c
  where exists (
    select from grants as g where g.case_id = c.id
      and (g.holder in (select h.holder from asker_holds() as h where h.service is null) or (g.holder, g.service) in (select h.holder, h.service from asker_holds() as h where h.service is not null)))
$$;

-- What is asked for, week by week, once three have asked the same; nobody's name, and no more than words.
create table searches (
  -- The Monday.
  week date not null,
  -- As the search reads them: folded, without what says nothing.
  words text not null,
  -- Topic of what was found first; null where nothing was.
  topic text,
  asked integer not null,
  followed integer not null default 0,
  helped integer not null default 0,
  not_helped integer not null default 0,
  primary key (week, words)
);
create index searches_words on searches (words, week);

-- Until three have asked the same in a week: that somebody asked something, both only as keyed hashes.
create table search_askers (
  week date not null,
  words bytea not null,
  asker bytea not null,
  primary key (week, words, asker)
);

-- What people follow for which words.
create table search_follows (
  week date not null,
  words text not null,
  kind text not null,
  target text not null,
  follows integer not null,
  primary key (week, words, kind, target)
);

-- What was decided on words that people use: they lead to a service or a topic, or they lead nowhere (dismissed).
create table search_synonyms (
  words text primary key,
  kind text,
  target text,
  decided_at timestamptz not null,
  decided_by uuid not null references people,
  check ((kind is null) = (target is null))
);

grant select on searches, search_follows, search_synonyms to skranke_reader;
