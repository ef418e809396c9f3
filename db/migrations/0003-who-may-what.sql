-- Who may do what: the organisation with its history, roles, deputies, log-in, machines, and who read what (DESIGN.md §6).

-- Organisation -------------------------------------------------------------------------------------------------------

-- Last day the unit exists; null while nobody has ended it.
alter table units add column valid_to date;

-- What a unit was called and where it stood, by day. `units` has today's; this has every day's.
create table unit_versions (
  unit_id uuid not null references units,
  valid_from date not null,
  -- Last day of it; null: until something else is said.
  valid_to date,
  parent_id uuid references units,
  name_da text not null,
  name_en text not null,
  primary key (unit_id, valid_from)
);
insert into unit_versions (unit_id, valid_from, parent_id, name_da, name_en) select id, date '1900-01-01', parent_id, name_da, name_en from units;

-- Today's tree, closed: a unit and each unit above it, itself at distance 0. "And the units below" is a look-up here, so a unit
-- that moves takes its rights along in the transaction that moves it, and no row of any case is touched.
create table unit_ancestors (
  unit_id uuid not null references units on delete cascade,
  ancestor_id uuid not null references units on delete cascade,
  distance integer not null,
  primary key (unit_id, ancestor_id)
);
create index unit_ancestors_below on unit_ancestors (ancestor_id, unit_id);

create function wanted_unit_ancestors() returns table (unit_id uuid, ancestor_id uuid, distance integer) language sql stable as $$
  with recursive up (unit_id, ancestor_id, distance) as (
    select id, id, 0 from units
    union all
    select up.unit_id, u.parent_id, up.distance + 1 from up join units u on u.id = up.ancestor_id where u.parent_id is not null and up.distance < 64
  )
  select * from up
$$;

-- By set and by difference: 3,000 units cost two recursive queries, whoever changed them and however many at once.
create function keep_unit_ancestors() returns trigger language plpgsql as $$
begin
  if exists (select from wanted_unit_ancestors() w where w.distance > 0 and w.unit_id = w.ancestor_id) then
    raise exception 'units stand above each other in a ring' using errcode = 'integrity_constraint_violation';
  end if;
  delete from unit_ancestors a where (a.unit_id, a.ancestor_id, a.distance) not in (select w.unit_id, w.ancestor_id, w.distance from wanted_unit_ancestors() w);
  insert into unit_ancestors (unit_id, ancestor_id, distance) select w.unit_id, w.ancestor_id, w.distance from wanted_unit_ancestors() w on conflict do nothing;
  return null;
end
$$;
create trigger units_keep_ancestors after insert or delete or update of parent_id on units for each statement execute function keep_unit_ancestors();
-- Fires the trigger once for the units that are there.
update units set parent_id = parent_id;

create table job_functions (
  id uuid primary key,
  code text not null unique,
  name_da text not null,
  name_en text not null
);

-- The person's key in the organisation's master; null for somebody who is not from there.
alter table people add column source_key text unique;

-- How a provider of log-in knows a person. One person can have several: MitID at home, Entra ID at work.
create table identities (
  provider text not null,
  subject text not null,
  person_id uuid not null references people,
  created_at timestamptz not null,
  primary key (provider, subject)
);
create index identities_person on identities (person_id);
insert into identities (provider, subject, person_id, created_at) select 'oidc', subject, id, now() from people;
alter table people drop column subject;

alter table employments
  -- The employment's key in the master; a move ends the row and opens another with the same key.
  add column source_key text,
  add column job_function_id uuid references job_functions,
  -- Manager of the unit.
  add column manages boolean not null default false;
create unique index employments_source on employments (source_key, valid_from) where source_key is not null;
create index employments_unit on employments (unit_id);
create index employments_end on employments (valid_to) where valid_to is not null;

create table organisation_loads (
  id uuid primary key,
  -- full: what is not in it has ended. changes: what is in it has changed.
  kind text not null check (kind in ('full', 'changes')),
  -- csv | xlsx | scim
  source text not null,
  sha256 bytea,
  -- received: its files lie here. planned: what it would change is known. approved: waits for a worker.
  state text not null check (state in ('received', 'planned', 'refused', 'approved', 'running', 'done', 'failed')),
  -- How many of what were, or would be, added, changed and ended.
  counts jsonb not null default '{}',
  -- Findings and the first rows of each kind, for the page of a load that was not applied yet; goes with the files.
  preview jsonb,
  -- So many employments may end: said by the person who applied it.
  may_end integer,
  -- done: none; else why not, in the words of errors.ts or of a finding.
  reason text,
  started_by uuid references people,
  started_at timestamptz not null,
  finished_at timestamptz
);
create index organisation_loads_started on organisation_loads (started_at desc);
create index organisation_loads_file on organisation_loads (sha256) where state in ('approved', 'running', 'failed');

-- The files of a load until it is applied, or for a week.
create table organisation_load_files (
  load_id uuid not null references organisation_loads on delete cascade,
  -- units | employments
  file text not null,
  bytes bytea not null,
  primary key (load_id, file)
);

-- The organisation's journal: what changed, from what to what, by which load or whom.
create table organisation_changes (
  id uuid primary key,
  at timestamptz not null,
  load_id uuid references organisation_loads,
  changed_by uuid references people,
  -- unit | person | employment | job-function | role-assignment | role-request | training
  entity text not null,
  entity_id uuid not null,
  -- added | changed | moved | ended
  change text not null,
  before jsonb,
  after jsonb
);
create index organisation_changes_entity on organisation_changes (entity_id, at desc);
create index organisation_changes_load on organisation_changes (load_id);

-- Roles --------------------------------------------------------------------------------------------------------------

alter table role_assignments
  alter column person_id drop not null,
  add column job_function_id uuid references job_functions,
  -- With the units below.
  add column below boolean not null default false,
  add column starts_at timestamptz,
  -- The first instant at which it does not hold any more.
  add column ends_at timestamptz,
  -- The employment it was given for: it ends with it, or with its move, at that moment.
  add column employment_id uuid references employments,
  add column given_by uuid references people,
  add column given_at timestamptz,
  add column reason text,
  add column ended_by uuid references people,
  -- taken-back | employment-ended | not-attested
  add column end_reason text,
  -- Somebody said last that it is still needed.
  add column attested_at timestamptz,
  add column attested_by uuid references people;
update role_assignments set
  starts_at = valid_from::timestamp at time zone 'Europe/Copenhagen',
  ends_at = (valid_to + 1)::timestamp at time zone 'Europe/Copenhagen',
  given_at = valid_from::timestamp at time zone 'Europe/Copenhagen';
alter table role_assignments
  alter column starts_at set not null,
  alter column given_at set not null,
  drop column valid_from,
  drop column valid_to,
  add check ((person_id is null) <> (job_function_id is null));
create index role_assignments_job_function on role_assignments (job_function_id) where job_function_id is not null;
create index role_assignments_unit on role_assignments (unit_id, role);
create index role_assignments_employment on role_assignments (employment_id) where employment_id is not null and ends_at is null;

create table role_requests (
  id uuid primary key,
  person_id uuid not null references people,
  role text not null,
  unit_id uuid not null references units,
  below boolean not null default false,
  starts_at timestamptz not null,
  ends_at timestamptz,
  reason text not null,
  requested_by uuid not null references people,
  requested_at timestamptz not null,
  state text not null check (state in ('open', 'approved', 'refused', 'withdrawn')),
  decided_by uuid references people,
  decided_at timestamptz,
  answer text,
  assignment_id uuid references role_assignments
);
create index role_requests_person on role_requests (person_id, requested_at desc);
create index role_requests_open on role_requests (requested_at) where state = 'open';

create table trainings (
  person_id uuid not null references people,
  training text not null,
  passed_on date not null,
  -- Last day it counts; null: for good.
  valid_to date,
  recorded_by uuid references people,
  primary key (person_id, training)
);

-- Deputies and powers of attorney ------------------------------------------------------------------------------------

create table deputyships (
  id uuid primary key,
  -- work: for somebody's work. private: power of attorney for somebody's own affairs (FVL § 8).
  capacity text not null check (capacity in ('work', 'private')),
  principal_id uuid not null references people,
  deputy_id uuid not null references people,
  -- Null: all of them.
  services text[],
  task_kinds text[],
  unit_ids uuid[],
  rights text[] not null check (rights <@ array['see', 'prepare', 'send', 'approve'] and 'see' = any (rights)),
  amount_limit_ore bigint check (amount_limit_ore > 0),
  -- Whether the deputy may have a deputy in this; then at most one step.
  may_pass_on boolean not null default false,
  passed_on_from uuid references deputyships,
  -- self: by the principal. manager: for somebody who cannot. rule: a vacant post. registered: by Citizen Service, with documentation.
  basis text not null check (basis in ('self', 'manager', 'rule', 'registered')),
  reason text not null,
  starts_at timestamptz not null,
  -- The first instant at which it does not hold any more; null only for a vacant post.
  ends_at timestamptz,
  appointed_by uuid references people,
  appointed_at timestamptz not null,
  -- Ended before its time.
  ended_at timestamptz,
  ended_by uuid references people,
  told_of_start_at timestamptz,
  told_of_end_at timestamptz,
  check (principal_id <> deputy_id),
  check (passed_on_from is null or not may_pass_on),
  check (ends_at is not null or basis = 'rule'),
  check (ends_at > starts_at)
);
create index deputyships_deputy on deputyships (deputy_id, starts_at desc);
create index deputyships_principal on deputyships (principal_id, starts_at desc);
create index deputyships_to_tell on deputyships (starts_at) where told_of_start_at is null or told_of_end_at is null;

-- What shows a power of attorney that Citizen Service registered.
alter table documents add column deputyship_id uuid references deputyships;
alter table documents drop constraint documents_check, add constraint documents_check check (case_id is not null or application_id is not null or deputyship_id is not null);
create index documents_deputyship on documents (deputyship_id) where deputyship_id is not null;

-- A power of attorney that a citizen offers to somebody they name by number and name. Only who logs in with that number and is called so sees it:
-- the one who offers learns nothing of whether the number belongs to anybody (docs/decisions/0011-deputies.md).
create table attorney_offers (
  id uuid primary key,
  principal_id uuid not null references people,
  -- Keyed hash of the number, as in people; it is not kept otherwise.
  cpr_hash bytea not null,
  -- As the principal typed it.
  name text not null,
  services text[],
  rights text[] not null check (rights <@ array['see', 'prepare', 'send', 'approve'] and 'see' = any (rights)),
  reason text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  offered_at timestamptz not null,
  -- The first instant at which it cannot be accepted any more.
  expires_at timestamptz not null,
  answer text check (answer in ('accepted', 'declined', 'withdrawn')),
  answered_at timestamptz,
  deputyship_id uuid references deputyships,
  check ((answer is null) = (answered_at is null)),
  check (ends_at > starts_at)
);
create index attorney_offers_to on attorney_offers (cpr_hash) where answer is null;
create index attorney_offers_from on attorney_offers (principal_id, offered_at desc);

-- Cases --------------------------------------------------------------------------------------------------------------

alter table applications
  -- The unit that somebody applies from as an employee; null when they apply as a citizen.
  add column unit_id uuid references units,
  -- Who began the draft, and who pressed the button: the applicant, the counter, or a deputy.
  add column begun_by uuid references people,
  add column sent_by uuid references people,
  -- Who else has written in it: who prepares does not approve.
  add column prepared_by uuid[] not null default '{}';

-- Whom somebody wrote or decided for, as their deputy or at the counter: "A for B".
alter table messages add column on_behalf_of uuid references people;
alter table decisions
  add column decided_for uuid references people,
  drop constraint decisions_outcome_check,
  -- rejected: the no of an employee's own unit, which is no decision in the sense of FVL § 2 (docs/decisions/0012).
  add constraint decisions_outcome_check check (outcome in ('granted', 'refused', 'rejected'));
-- What was done for somebody, newest first.
create index journal_entries_on_behalf on journal_entries ((actor ->> 'onBehalfOf'), at desc) where actor ->> 'onBehalfOf' is not null;

alter table tasks
  -- At which desk it lies: a role in a unit. What the applicant must do lies at the desk that waits for it.
  add column role text,
  add column unit_id uuid references units,
  -- What it is about, in whole øre, where a limit can count.
  add column amount_ore bigint,
  drop constraint tasks_performer_check,
  add constraint tasks_performer_check check (performer in ('applicant', 'caseworker', 'approver'));
update tasks t set role = c.caseworker_role, unit_id = c.unit_id from cases c where c.id = t.case_id;
alter table tasks alter column role set not null, alter column unit_id set not null;
drop index tasks_desk;
drop index tasks_waiting;
create index tasks_desk on tasks (role, unit_id, due_at, id) where state = 'open' and performer <> 'applicant';
create index tasks_waiting on tasks (role, unit_id, due_at, id) where state = 'open' and performer = 'applicant' and required;
create index tasks_assignee on tasks (assignee_id) where state = 'open' and assignee_id is not null;

-- A colleague is let in on a case, for one task or for all of it.
create table case_shares (
  id uuid primary key,
  case_id uuid not null references cases,
  -- Ends with the task; null: for the case.
  task_id uuid references tasks,
  person_id uuid not null references people,
  -- see: read. help: write messages, notes and drafts, too.
  extent text not null check (extent in ('see', 'help')),
  -- Of which side: the applicant's unit, or the desk.
  side text not null check (side in ('party', 'desk')),
  note text,
  shared_by uuid not null references people,
  shared_at timestamptz not null,
  ended_at timestamptz
);
create index case_shares_case on case_shares (case_id) where ended_at is null;
create index case_shares_person on case_shares (person_id) where ended_at is null;

alter table grants
  add column service text,
  -- Why: applicant | desk | counter | approver | shared
  add column via text,
  -- Of a role in a unit; null for a person.
  add column role text,
  add column unit_id uuid references units;
update grants g set service = c.service,
  via = case when g.holder like 'person:%' then 'applicant' when g.holder like 'role:citizen-service@%' then 'counter' else 'desk' end,
  role = substring(g.holder from '^role:(.*)@'), unit_id = substring(g.holder from '@(.*)$')::uuid
  from cases c where c.id = g.case_id;
alter table grants alter column service set not null, alter column via set not null;
drop index grants_mine;
-- Everything a list sorts and filters by, so that a page of it is read from the index alone.
create index grants_mine on grants (holder, open desc, must_act desc, deadline, case_id desc) include (opened_at, service, via);
create index grants_newest on grants (holder, opened_at desc, case_id desc);

-- Log-in, sessions, machines -----------------------------------------------------------------------------------------

delete from sessions;
alter table sessions
  -- Names the session on pages; opens nothing.
  add column id uuid not null unique,
  -- Which provider vouched, at what level of assurance (NSIS: low | substantial | high).
  add column provider text not null,
  add column level text not null check (level in ('low', 'substantial', 'high')),
  -- How the provider knows this session, for a log-out that begins there.
  add column provider_session text,
  -- Browser and system in a few words.
  add column device text not null default '',
  -- When the person last proved who they are: at log-in, or again for a sensitive act. Null where the provider did not say when.
  add column verified_at timestamptz,
  -- Job-function roles with their data limits, as the log-in brought them: [{ "role": "…", "limits": [{ "name": "…", "values": ["…"] }] }]
  add column privileges jsonb not null default '[]';
create index sessions_person on sessions (person_id);
create index sessions_provider on sessions (provider, provider_session) where provider_session is not null;

-- Answers of log-in providers that were taken: each counts once.
create table login_answers (
  id text primary key,
  expires_at timestamptz not null
);
create index login_answers_expiry on login_answers (expires_at);

create table machine_clients (
  id uuid primary key,
  name text not null unique,
  kind text not null check (kind in ('robot', 'partner')),
  -- Who answers for it.
  unit_id uuid not null references units,
  -- [{ "service": "…", "action": "…" }]
  scopes jsonb not null,
  calls_per_minute integer not null check (calls_per_minute > 0),
  created_by uuid references people,
  created_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references people
);

create table machine_keys (
  id uuid primary key,
  client_id uuid not null references machine_clients,
  -- SHA-256: the secret is 32 random bytes, so nothing slower is needed.
  secret_hash bytea not null unique,
  created_by uuid references people,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid references people,
  last_used_at timestamptz
);
create index machine_keys_client on machine_keys (client_id, created_at desc);

create table machine_tokens (
  token_hash bytea primary key,
  key_id uuid not null references machine_keys,
  client_id uuid not null references machine_clients,
  scopes jsonb not null,
  expires_at timestamptz not null
);
create index machine_tokens_expiry on machine_tokens (expires_at);

-- Who read what ------------------------------------------------------------------------------------------------------

alter table read_log
  -- citizen | employee | machine | partner | system
  add column reader_kind text,
  add column reader_id uuid,
  -- Whose data it was.
  add column person_id uuid references people,
  -- In which role and unit, and for whom, the reader read.
  add column role text,
  add column unit_id uuid references units,
  add column on_behalf_of uuid references people,
  -- applicant | desk | counter | approver | shared | deputy | search | audit
  add column reason text;
update read_log r set reader_kind = actor ->> 'kind', reader_id = (actor ->> 'personId')::uuid,
  person_id = (select a.applicant_id from cases c join applications a on a.id = c.application_id where c.id = r.case_id), reason = 'unknown';
alter table read_log alter column reader_kind set not null, alter column reason set not null, drop column actor;
create index read_log_person on read_log (person_id, at desc);
create index read_log_reader on read_log (reader_id, at desc);
create index read_log_at on read_log (at desc, id desc);
create index read_log_unit on read_log (unit_id, at desc) where unit_id is not null;
create index read_log_role on read_log (role, at desc) where role is not null;
-- What is rare is what one looks for.
create index read_log_rare on read_log (reason, at desc) where reason not in ('own', 'role');

-- Finding colleagues by name ------------------------------------------------------------------------------------------
-- Words are kept folded, each once with the keys that a slip of the pen leaves, so that a search is look-ups in indexes
-- (organisation/queries/find-people.ts). One definition, here: what is stored and what is asked fold alike.

-- As one types it on any keyboard: small letters, æ, ø, å and their kin written out, other accents and apostrophes off.
create function folded(given text) returns text language sql immutable strict parallel safe as $$
  select regexp_replace(normalize(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(
      translate(lower(translate(normalize(given, NFC), 'ÅÆØÖÄÜÞÐĐŁŒ', 'åæøöäüþðđłœ')), 'ðđłı', 'ddli'),
      'å', 'aa'), 'æ', 'ae'), 'ø', 'oe'), 'ö', 'oe'), 'ä', 'ae'), 'ü', 'ue'), 'þ', 'th'), 'œ', 'oe'), 'ß', 'ss'),
    NFKD), U&'[\0300-\036f''’‘`´]', '', 'g')
$$;

-- Of at most 40 letters: the keys of a word are as many as its letters.
create function folded_words(given text) returns text[] language sql immutable strict parallel safe as $$
  select coalesce(array_agg(left(word, 40)), '{}') from regexp_split_to_table(folded(given), U&'[\0001-/:-@[-`{-\00bf\2000-\206f\3000]+') as word where word <> ''
$$;

-- What one hears: Christian is Kristian, Sophie is Sofie, Quist is Kvist.
create function sound_of(word text) returns text language sql immutable strict parallel safe as $$
  select regexp_replace(translate(replace(replace(replace(replace(replace(replace(word, 'qu', 'kv'), 'ch', 'k'), 'ph', 'f'), 'th', 't'), 'x', 'ks'), 'dt', 't'), 'cqwzyj', 'kkvsii'), '(.)\1+', '\1', 'g')
$$;

-- Two words that one slip turns into each other (a letter too many, too few, another, or two swapped) share one of these. What was one
-- letter before it was written out can slip as one.
create function word_keys(word text) returns text[] language sql immutable strict parallel safe as $$
  select array_agg(distinct key) from (
    select word as key union all select '~' || sound_of(word)
    union all select left(word, at - 1) || substr(word, at + 1) from generate_series(1, length(word)) as at where length(word) > 2
    union all select left(word, at - 1) || substr(word, at + 2) from generate_series(1, length(word)) as at where length(word) > 3 and substr(word, at, 2) in ('ae', 'oe', 'aa', 'ue')
  ) as keys
$$;

-- The words of a name, names with a hyphen also written together, and the initials behind a full stop.
create function name_words(given text) returns text[] language sql immutable strict parallel safe as $$
  with words as (select folded_words(given) as all_of_them), initials as (select (select string_agg(left(word, 1), '' order by at) from unnest(all_of_them) with ordinality as w (word, at)) as letters, all_of_them from words)
  select array(
    select distinct word from (
      select unnest(all_of_them) as word from words
      union all select array_to_string(folded_words(part), '') from regexp_split_to_table(given, '\s+') as part
      union all select '.' || letters from initials where length(letters) > 1
      union all select '.' || left(letters, 1) || right(letters, 1) from initials where length(letters) > 2
    ) as found where word <> '' order by word
  )
$$;

create table search_words (
  word text collate "C" primary key,
  keys text[] not null
);
create index search_words_keys on search_words using gin (keys) with (fastupdate = off);

-- Of people who are or were employed; a citizen is never in here.
create table person_words (
  word text collate "C" not null,
  person_id uuid not null references people on delete cascade,
  primary key (word, person_id)
);
create index person_words_person on person_words (person_id);

create table title_words (
  word text collate "C" not null,
  title_da text not null,
  title_en text not null,
  primary key (word, title_da, title_en)
);

create table unit_words (
  word text collate "C" not null,
  unit_id uuid not null references units on delete cascade,
  primary key (word, unit_id)
);
create index unit_words_unit on unit_words (unit_id);

-- New words get their keys; in order, so that two loads that meet do not wait for each other in a ring.
create function keep_search_words(words text[]) returns void language sql as $$
  insert into search_words (word, keys) select w.word, word_keys(w.word) from (select distinct unnest(words) as word) as w
    where w.word not like '.%' and not exists (select from search_words as s where s.word = w.word collate "C") order by w.word on conflict do nothing
$$;

create function keep_person_words(ids uuid[]) returns void language plpgsql as $$
declare
  fresh text[];
begin
  with wanted as (select p.id, w.word from people as p, unnest(name_words(p.name)) as w (word) where p.id = any (ids)),
    gone as (delete from person_words as g where g.person_id = any (ids) and not exists (select from wanted where wanted.id = g.person_id and wanted.word = g.word)),
    added as (insert into person_words (word, person_id) select word, id from wanted order by word, id on conflict do nothing returning word)
  select array_agg(word) into fresh from added;
  perform keep_search_words(fresh);
end
$$;

create function keep_title_words(ids uuid[]) returns void language plpgsql as $$
declare
  fresh text[];
begin
  with titles as (select distinct title_da, title_en from employments where id = any (ids)),
    added as (
      insert into title_words (word, title_da, title_en)
        select distinct w.word, t.title_da, t.title_en from titles as t, unnest(folded_words(t.title_da) || folded_words(t.title_en)) as w (word)
        order by 1, 2, 3 on conflict do nothing returning word)
  select array_agg(word) into fresh from added;
  perform keep_search_words(fresh);
end
$$;

create function keep_unit_words(ids uuid[]) returns void language plpgsql as $$
declare
  fresh text[];
begin
  with wanted as (select distinct u.id, w.word from units as u, unnest(folded_words(u.name_da) || folded_words(u.name_en)) as w (word) where u.id = any (ids)),
    gone as (delete from unit_words as g where g.unit_id = any (ids) and not exists (select from wanted where wanted.id = g.unit_id and wanted.word = g.word)),
    added as (insert into unit_words (word, unit_id) select word, id from wanted order by word, id on conflict do nothing returning word)
  select array_agg(word) into fresh from added;
  perform keep_search_words(fresh);
end
$$;

create function people_words_changed() returns trigger language plpgsql as $$
begin
  perform keep_person_words(array(select c.id from changed as c join before as b using (id) where c.name <> b.name and exists (select from employments as e where e.person_id = c.id)));
  return null;
end
$$;
create trigger people_words_changed after update on people referencing old table as before new table as changed for each statement execute function people_words_changed();

create function employments_words_added() returns trigger language plpgsql as $$
begin
  perform keep_person_words(array(select distinct person_id from changed)), keep_title_words(array(select id from changed));
  return null;
end
$$;
create trigger employments_words_added after insert on employments referencing new table as changed for each statement execute function employments_words_added();

create function employments_words_changed() returns trigger language plpgsql as $$
begin
  perform keep_person_words(array(select distinct c.person_id from changed as c join before as b using (id) where c.person_id <> b.person_id)),
    keep_title_words(array(select c.id from changed as c join before as b using (id) where (c.title_da, c.title_en) <> (b.title_da, b.title_en)));
  return null;
end
$$;
create trigger employments_words_changed after update on employments referencing old table as before new table as changed for each statement execute function employments_words_changed();

create function units_words_changed() returns trigger language plpgsql as $$
begin
  perform keep_unit_words(array(select id from changed));
  return null;
end
$$;
create trigger units_words_added after insert on units referencing new table as changed for each statement execute function units_words_changed();
create trigger units_words_changed after update on units referencing new table as changed for each statement execute function units_words_changed();

select keep_person_words(array(select distinct person_id from employments)), keep_title_words(array(select id from employments)), keep_unit_words(array(select id from units));
