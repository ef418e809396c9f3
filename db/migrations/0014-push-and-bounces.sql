-- Messages to a telephone or computer (Web Push) as one more short channel (docs/decisions/0020-personal.md).

-- A browser that somebody lets us send to. What is sent to it is encrypted for it, and names nobody.
create table push_devices (
  id uuid primary key,
  party_id uuid not null references people (id),
  capacity text not null check (capacity in ('private', 'work')),
  -- Who was logged in there: for a company, its representative.
  person_id uuid not null references people (id),
  -- Of the browser's own cookie: whoever logs out there, or logs in as somebody else, ends it.
  browser_hash bytea not null,
  -- "Chrome, Android": no version and no model.
  name text not null,
  -- Null when its push service knows it no more.
  endpoint text check (length(endpoint) <= 1024),
  p256dh text,
  auth text,
  added_at timestamptz not null,
  gone_at timestamptz,
  check ((gone_at is null) = (endpoint is not null and p256dh is not null and auth is not null)),
  unique (party_id, capacity, browser_hash)
);
create index push_devices_of_browser on push_devices (browser_hash);
create index push_devices_of_endpoint on push_devices (endpoint) where endpoint is not null;
create index push_devices_gone on push_devices (gone_at) where gone_at is not null;

alter table contact_choices drop constraint contact_choices_channel_check, add constraint contact_choices_channel_check check (channel in ('none', 'mail', 'sms', 'push'));
alter table digests drop constraint digests_channel_check, add constraint digests_channel_check check (channel in ('mail', 'sms', 'push'));
alter table notices drop constraint notices_channel_check, add constraint notices_channel_check check (channel in ('digital-post', 'letter', 'mail', 'sms', 'push'));

-- Not the endpoint and not the keys: who has those can send to it as we do.
grant select (id, party_id, capacity, browser_hash, name, added_at, gone_at) on push_devices to skranke_reader;
alter table push_devices enable row level security;
create policy held on push_devices for select to skranke_reader using (party_id::text = any ((select asker_setting('people'))::text[]));
