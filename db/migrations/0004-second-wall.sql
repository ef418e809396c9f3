-- The second wall: what a page reads, it reads as skranke_reader, who by row-level security sees only the cases that the actor holds a
-- grant for. The first wall is the query itself (src/access/grants.ts). Who asks stands in settings of the connection (src/access/wall.ts).

do $$
begin
  -- A role belongs to the whole cluster: another municipality's migration may be making it at this moment.
  if not exists (select from pg_roles where rolname = 'skranke_reader') then
    create role skranke_reader nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise exception 'this PostgreSQL user may not make the role that pages read as. Have an administrator run: create role skranke_reader nologin; grant skranke_reader to %; and start again', quote_ident(current_user);
end
$$;
do $$
begin
  -- From 16 on whoever makes a role may administer it, and not yet become it.
  if not pg_has_role(current_user, 'skranke_reader', case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end) then
    execute format('grant skranke_reader to %I', current_user);
  end if;
exception when insufficient_privilege then
  raise exception 'this PostgreSQL user may not read as the role skranke_reader. Have an administrator run: grant skranke_reader to %; and start again', quote_ident(current_user);
end
$$;

create function asker_setting(name text) returns text[] language sql stable parallel safe as $$
  select coalesce(nullif(current_setting('skranke.' || name, true), '')::text[], '{}')
$$;

-- Every holder that the asker is, with the service that they are it for (null: all). What is compared with it is hashed, once for a query.
create function asker_holds() returns table (holder text, service text) language sql stable parallel safe as $$
  select split_part(h, '#', 1), nullif(split_part(h, '#', 2), '') from unnest(asker_setting('exact')) as h
  union all
  select 'role:' || split_part(h, '@', 1) || '@' || up.unit_id, nullif(split_part(h, '#', 2), '')
    from unnest(asker_setting('below')) as h join unit_ancestors as up on up.ancestor_id = split_part(split_part(h, '@', 2), '#', 1)::uuid
$$;

grant select on
  applications, case_parties, case_shares, cases, deadlines, decisions, deputyships, document_contents, documents, employments, grants, job_functions, journal_entries,
  machine_clients, message_subscriptions, messages, migrations, notices, organisation_changes, organisation_loads, payment_attempts, payments, permits, process_instances, read_log,
  register_answers, role_assignments, role_requests, service_versions, tasks, timers, tokens, trainings, unit_ancestors, unit_versions, units
  to skranke_reader;
-- No secret, not even hashed.
grant select (id, client_id, created_by, created_at, expires_at, revoked_at, revoked_by, last_used_at) on machine_keys to skranke_reader;
-- No CPR number, not even sealed.
grant select (id, name, email, phone, digital_post_exempt, source_key) on people to skranke_reader;
-- A reading is written down by the one who reads.
grant insert on read_log to skranke_reader;

-- Grants decide; each other row follows the case that it belongs to.
alter table grants enable row level security;
create policy held on grants for select to skranke_reader using (
  holder in (select h.holder from asker_holds() as h where h.service is null)
  or (holder, service) in (select h.holder, h.service from asker_holds() as h where h.service is not null)
);

alter table cases enable row level security;
create policy held on cases for select to skranke_reader using (exists (select from grants as g where g.case_id = cases.id));

-- A draft is no case yet: its applicant's, their deputy's, and the counter's that fills it in.
alter table applications enable row level security;
create policy held on applications for select to skranke_reader using (
  applicant_id::text = any ((select asker_setting('people'))::text[])
  or (assistant_unit_id is not null and exists (select from unit_ancestors as up where up.unit_id = applications.assistant_unit_id and up.ancestor_id::text = any ((select asker_setting('counters'))::text[])))
  or exists (select from cases as c where c.application_id = applications.id)
);

alter table documents enable row level security;
create policy held on documents for select to skranke_reader using (
  (case_id is not null and exists (select from grants as g where g.case_id = documents.case_id))
  or (case_id is null and application_id is not null and exists (select from applications as a where a.id = documents.application_id))
  or (deputyship_id is not null and exists (select from deputyships as d where d.id = documents.deputyship_id))
);
alter table document_contents enable row level security;
create policy held on document_contents for select to skranke_reader using (exists (select from documents as d where d.id = document_contents.document_id));

alter table permits enable row level security;
create policy held on permits for select to skranke_reader using (
  holder_id::text = any ((select asker_setting('people'))::text[]) or (case_id is not null and exists (select from grants as g where g.case_id = permits.case_id))
);
alter table register_answers enable row level security;
create policy held on register_answers for select to skranke_reader using (
  (case_id is not null and exists (select from grants as g where g.case_id = register_answers.case_id))
  or (case_id is null and application_id is not null and exists (select from applications as a where a.id = register_answers.application_id))
);

do $$
declare
  name text;
begin
  foreach name in array array['case_parties', 'case_shares', 'deadlines', 'decisions', 'journal_entries', 'messages', 'notices', 'payments', 'process_instances', 'tasks'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy held on %I for select to skranke_reader using (exists (select from grants as g where g.case_id = %I.case_id))', name, name);
  end loop;
  foreach name in array array['message_subscriptions', 'timers', 'tokens'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy held on %I for select to skranke_reader using (exists (select from process_instances as i where i.id = %I.instance_id))', name, name);
  end loop;
end
$$;
alter table payment_attempts enable row level security;
create policy held on payment_attempts for select to skranke_reader using (exists (select from payments as p where p.id = payment_attempts.payment_id));

-- Whose data it was, whose case it is, and those who audit.
alter table read_log enable row level security;
create policy held on read_log for select to skranke_reader using (
  person_id::text = any ((select asker_setting('people'))::text[])
  or (case_id is not null and exists (select from grants as g where g.case_id = read_log.case_id))
  or 'audit' = any ((select asker_setting('actions'))::text[])
);
create policy written on read_log for insert to skranke_reader with check (true);

-- Who is whose deputy is for the two, and for those whose task it is to know.
alter table deputyships enable row level security;
create policy held on deputyships for select to skranke_reader using (
  principal_id::text = any ((select asker_setting('people'))::text[]) or deputy_id::text = any ((select asker_setting('people'))::text[])
  or (select asker_setting('actions')) && array['audit', 'appoint-deputies', 'register-attorney', 'see-all-roles', 'handle']
);

-- The words that people are found by say no more than people, employments and units do.
grant select on person_words, search_words, title_words, unit_words to skranke_reader;

-- Who has offered a power of attorney sees it; whom it is offered to is known by a number that no reader has.
grant select on attorney_offers to skranke_reader;
alter table attorney_offers enable row level security;
create policy held on attorney_offers for select to skranke_reader using (principal_id::text = any ((select asker_setting('people'))::text[]));
