-- Following one's cases: lists that are filtered and sorted, views that one keeps, and questions that wait for an answer.

-- The newest of a holder, with what a list filters by, so that it is read from the index alone.
drop index grants_newest;
create index grants_newest on grants (holder, opened_at desc, case_id desc) include (open, must_act, deadline, service, via);
-- What somebody has sent in for somebody else: as a deputy, at the counter, for their company.
create index applications_for_others on applications (sent_by, sent_at desc) where sent_by <> applicant_id;
create index cases_subject on cases (subject) where subject is not null;
-- A party by the beginning of their name.
create index people_named on people (lower(name) text_pattern_ops);

-- A question of the party's: by when it is to be answered, and since when it is. Null for what asks nothing, and for what was written before this.
alter table messages add column answer_by timestamptz, add column answered_at timestamptz;
create index messages_unanswered on messages (answer_by, case_id) where answer_by is not null and answered_at is null;

-- A view of "my cases" that somebody has given a name: what was searched for, filtered by and sorted by. It belongs to them in the capacity they made it in.
create table case_views (
  id uuid primary key,
  person_id uuid not null references people,
  acting_as text not null check (acting_as in ('citizen', 'employee', 'company')),
  -- The company that they act for.
  company_id uuid references people,
  name text not null,
  wanted jsonb not null,
  created_at timestamptz not null,
  check ((acting_as = 'company') = (company_id is not null))
);
create unique index case_views_name on case_views (person_id, acting_as, coalesce(company_id, person_id), lower(name));

grant select on case_views to skranke_reader;
alter table case_views enable row level security;
create policy held on case_views for select to skranke_reader using (coalesce(company_id, person_id)::text = any ((select asker_setting('people'))::text[]));
