-- What ends by the clock takes the work with it within seconds: how far it was looked for, and indexes so that a look reads what has ended and
-- nothing else.
create table watches (
  name text primary key,
  looked_until timestamptz not null
);
create index role_assignments_end on role_assignments (ends_at) where ends_at is not null;
create index role_assignments_function_start on role_assignments (starts_at) where job_function_id is not null;
create index employments_start on employments (valid_from);
create index trainings_end on trainings (valid_to) where valid_to is not null;

-- Whoever must say that a role is still needed is written to once a time round: when that was.
alter table role_assignments add column attest_asked_at timestamptz;

-- Whose log-in brought which role: to say who can see a case, and why.
create index sessions_privileges on sessions using gin (privileges jsonb_path_ops) where privileges <> '[]';

-- The log of readings by reader and by person: walked through in the order of names, and what nobody of that name read or was read of stands last.
create index people_name on people (name, id);
create index read_log_no_reader on read_log (at desc, id desc) where reader_kind in ('machine', 'partner', 'system');
create index read_log_no_person on read_log (at desc, id desc) where person_id is null;
