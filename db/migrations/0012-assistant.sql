-- Conversations with the assistant that somebody asked a person to take over (docs/decisions/0021). Of the others nothing is kept.

create table inquiries (
  id uuid primary key,
  -- H-year-seven random digits: what one says on the phone.
  number text not null unique,
  -- Of the form that it was sent with: two clicks are one inquiry.
  form_key uuid not null unique,
  locale text not null check (locale in ('da', 'en')),
  -- Null where nobody was logged in.
  person_id uuid references people,
  name text not null,
  email text,
  phone text,
  -- [{question, answer}], oldest first; what the assistant said of a case is not in it.
  conversation jsonb not null,
  message text not null,
  state text not null check (state in ('open', 'taken', 'done')),
  created_at timestamptz not null,
  taken_by uuid references people,
  taken_at timestamptz,
  -- What was mailed to whoever asked.
  answer text,
  answered_by uuid references people,
  answered_at timestamptz,
  mailed_at timestamptz,
  -- For colleagues.
  note text,
  done_by uuid references people,
  done_at timestamptz,
  check (email is not null or phone is not null),
  check ((state = 'done') = (done_at is not null)),
  check (state = 'open' or taken_by is not null)
);
create index inquiries_waiting on inquiries (created_at) where state <> 'done';
create index inquiries_done on inquiries (done_at) where state = 'done';
create index inquiries_person on inquiries (person_id) where person_id is not null;

grant select on inquiries to skranke_reader;
-- For those who work at a counter, and for whoever sent it while logged in.
alter table inquiries enable row level security;
create policy held on inquiries for select to skranke_reader using (
  cardinality((select asker_setting('counters'))) > 0 or person_id::text = any ((select asker_setting('people'))::text[])
);
