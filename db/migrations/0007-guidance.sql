-- Guidance: topics edited in the browser by two people, e-learning that is remembered, where people stop in a question tree, and what usually
-- leads to a returned case. The texts themselves are files of the catalogue (docs/decisions/0017).

create table topic_editions (
  id uuid primary key,
  topic text not null,
  -- Hash of the files that it was made from: it counts only for as long as they are the same.
  base_hash text not null,
  state text not null check (state in ('draft', 'waiting', 'published', 'dropped')),
  -- {title, lead, sections}: texts in both languages.
  content jsonb not null,
  -- Counts saves, so that nobody writes over what somebody else has written meanwhile.
  revision integer not null,
  -- Everybody who has written in it: none of them publishes it.
  writers uuid[] not null check (cardinality(writers) > 0),
  saved_by uuid not null references people,
  saved_at timestamptz not null,
  sent_at timestamptz,
  -- Why somebody sent it back.
  remark text,
  published_by uuid references people,
  published_at timestamptz,
  check ((state = 'published') = (published_by is not null and published_at is not null)),
  check (published_by is null or published_by <> all (writers))
);
-- One at a time: two editions at once would be two truths.
create unique index topic_editions_open on topic_editions (topic) where state in ('draft', 'waiting');
create index topic_editions_published on topic_editions (topic, published_at desc) where state = 'published';

-- Somebody has read a topic through and found it right, without changing it.
create table topic_reviews (
  topic text not null,
  reviewed_on date not null,
  reviewed_by uuid not null references people,
  primary key (topic, reviewed_on)
);

-- One mail for each day on which a topic fell due, however many workers look.
create table topic_reminders (
  topic text not null,
  due_on date not null,
  sent_at timestamptz not null,
  primary key (topic, due_on)
);

create table topic_steps_done (
  person_id uuid not null references people,
  topic text not null,
  step text not null,
  done_at timestamptz not null,
  primary key (person_id, topic, step)
);
create index topic_steps_done_at on topic_steps_done (done_at);

-- How many came to a question or an outcome, and how many answered it. Nothing of who.
create table tree_counts (
  tree text not null,
  node text not null,
  day date not null,
  reached integer not null default 0,
  answered integer not null default 0,
  primary key (tree, node, day)
);

-- Of the cases of a service: how many were sent with an answer, and how many of those were sent back. The row without a question is of all its cases.
create table answer_returns (
  service text not null,
  question text not null,
  answer text not null,
  cases integer not null,
  returned integer not null,
  counted_at timestamptz not null,
  primary key (service, question, answer)
);

grant select on answer_returns, topic_editions, topic_reviews, topic_steps_done, tree_counts to skranke_reader;

-- What is not published is for those who edit.
alter table topic_editions enable row level security;
create policy held on topic_editions for select to skranke_reader using (state = 'published' or 'edit-guidance' = any ((select asker_setting('actions'))::text[]));
alter table topic_steps_done enable row level security;
create policy held on topic_steps_done for select to skranke_reader using (person_id::text = any ((select asker_setting('people'))::text[]));
