-- Companies as parties: one stands among the people, by its CVR number, so that it applies, is written to, holds permits and gives powers
-- of attorney as a person does. People act for it by its log-in, for as long as they are logged in (docs/decisions/0014-companies.md).

alter table people
  add column cvr text,
  add constraint people_cvr_key unique (cvr),
  add constraint people_cvr_check check (cvr ~ '^[0-9]{8}$'),
  add constraint people_company_check check (cvr is null or (cpr_hash is null and cpr_cipher is null and source_key is null));
grant select (cvr) on people to skranke_reader;

alter table sessions
  add column company_id uuid references people (id),
  drop constraint sessions_acting_as_check,
  add constraint sessions_acting_as_check check (acting_as in ('citizen', 'employee', 'company')),
  add constraint sessions_company_check check ((acting_as = 'company') = (company_id is not null));

-- Who has acted for which company here: an employee does not handle the case of a company that they act for (FVL § 3 stk. 1 nr. 3).
create table representatives (
  person_id uuid not null references people (id),
  company_id uuid not null references people (id),
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (company_id, person_id),
  check (person_id <> company_id)
);
create index representatives_person on representatives (person_id);
grant select on representatives to skranke_reader;
alter table representatives enable row level security;
create policy held on representatives for select to skranke_reader using (
  company_id::text = any ((select asker_setting('people'))::text[]) or person_id::text = any ((select asker_setting('people'))::text[])
  or (select asker_setting('actions')) && array['handle', 'approve', 'see-all-roles', 'audit']
);

-- A power of attorney is offered to a person, or to a company.
alter table attorney_offers
  alter column cpr_hash drop not null,
  add column cvr text,
  add constraint attorney_offers_cvr_check check (cvr ~ '^[0-9]{8}$'),
  add constraint attorney_offers_whom_check check ((cpr_hash is null) <> (cvr is null));
create index attorney_offers_to_company on attorney_offers (cvr) where answer is null;
