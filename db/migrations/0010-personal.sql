-- What is each person's own: how they are told of news, what they have pinned, what their unit tells them (docs/decisions/0020-personal.md).

-- How a party is told beside what must go by Digital Post: privately, a company by its own row, and as an employee at work.
create table contact_choices (
  party_id uuid not null references people (id),
  capacity text not null check (capacity in ('private', 'work')),
  channel text not null check (channel in ('none', 'mail', 'sms')),
  rhythm text not null check (rhythm in ('each', 'daily', 'weekly')),
  -- Whether open tasks of one's desks are told of in the digest.
  tasks boolean not null default false,
  locale text not null check (locale in ('da', 'en')),
  next_digest_at timestamptz,
  changed_at timestamptz not null,
  primary key (party_id, capacity)
);
create index contact_choices_due on contact_choices (next_digest_at) where next_digest_at is not null;

-- Addresses that somebody has shown to be theirs.
create table contact_addresses (
  party_id uuid not null references people (id),
  capacity text not null check (capacity in ('private', 'work')),
  kind text not null check (kind in ('mail', 'sms')),
  address text not null,
  confirmed_at timestamptz not null,
  confirmed_by uuid not null references people (id),
  -- Since when nothing reaches anybody there.
  failed_at timestamptz,
  primary key (party_id, capacity, kind)
);

-- An address that waits for its code. The code itself is worked out of the id and a key, and stands nowhere.
create table contact_confirmations (
  id uuid primary key,
  party_id uuid not null references people (id),
  capacity text not null check (capacity in ('private', 'work')),
  kind text not null check (kind in ('mail', 'sms')),
  address text not null,
  locale text not null check (locale in ('da', 'en')),
  tries int not null default 0,
  expires_at timestamptz not null,
  sent_at timestamptz,
  failed_at timestamptz,
  unique (party_id, capacity, kind)
);

-- One mail or SMS in place of many.
create table digests (
  id uuid primary key,
  party_id uuid not null references people (id),
  capacity text not null check (capacity in ('private', 'work')),
  channel text not null check (channel in ('mail', 'sms')),
  locale text not null check (locale in ('da', 'en')),
  tasks boolean not null,
  state text not null check (state in ('queued', 'sent', 'refused', 'failed', 'nothing')),
  attempts int not null default 0,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index digests_old on digests (created_at);

alter table notices
  -- Waits for the next digest of the party in this capacity.
  add column bundle text check (bundle in ('private', 'work')),
  add column digest_id uuid references digests (id) on delete set null,
  -- Somebody at the desk has seen to it that it did not get through, or the party has given another address.
  add column settled_at timestamptz,
  add column settled_by uuid references people (id);
create index notices_bundled on notices (person_id) where bundle is not null and digest_id is null and state = 'queued';
create index notices_of_digest on notices (digest_id) where digest_id is not null;
create index notices_unreached on notices (case_id) where state in ('refused', 'failed') and token_id is null and settled_at is null;

create table pinned_services (
  person_id uuid not null references people (id),
  service text not null,
  position int not null check (position >= 0),
  pinned_at timestamptz not null,
  primary key (person_id, service)
);

-- How often a service was sent in, in a week, by whom as a group; no person in it.
create table service_uses (
  -- The Monday of the week.
  week date not null,
  audience text not null check (audience in ('citizen', 'company', 'employee')),
  -- The unit, or the job function (its id), of those who sent it in; '' for all of the audience.
  of_group text not null,
  service text not null,
  uses int not null check (uses > 0),
  primary key (audience, of_group, week, service)
);
create index applications_sent on applications (sent_at) where sent_at is not null;

create table news (
  id uuid primary key,
  unit_id uuid not null references units (id),
  below boolean not null,
  title_da text not null,
  title_en text not null,
  body_da text not null,
  body_en text not null,
  from_day date not null,
  to_day date not null,
  author_id uuid not null references people (id),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  check (to_day >= from_day)
);
create index news_of_unit on news (unit_id, to_day) where ended_at is null;

grant select on contact_choices, contact_addresses, news, pinned_services, service_uses to skranke_reader;
grant select (id, party_id, capacity, kind, address, tries, expires_at, sent_at, failed_at) on contact_confirmations to skranke_reader;

do $$
declare
  name text;
begin
  foreach name in array array['contact_choices', 'contact_addresses', 'contact_confirmations'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy held on %I for select to skranke_reader using (party_id::text = any ((select asker_setting(''people''))::text[]))', name);
  end loop;
end
$$;
alter table pinned_services enable row level security;
create policy held on pinned_services for select to skranke_reader using (person_id::text = any ((select asker_setting('people'))::text[]));
-- What a unit tells its people is read in the house only.
alter table news enable row level security;
create policy held on news for select to skranke_reader using ((select asker_setting('actions')) && array['apply', 'write-news']);
