-- Nobody has a task of the desk before them that they are partial in (FVL § 3 stk. 1 nr. 1, 3 and 5; src/cases/policy.ts, isPartial).

-- Cases that are none of an employee's to handle: their own and those of whom they hold a power of attorney from (`mine`, the first is they), of companies they act for, and of parties who have let them in to help.
create function not_to_handle(mine uuid[]) returns uuid[] language sql stable as $$
  select array(select c.id from applications as a join cases as c on c.application_id = a.id where a.applicant_id = any (mine || array(select r.company_id from representatives as r where r.person_id = mine[1]))
    union select s.case_id from case_shares as s where s.person_id = mine[1] and s.side = 'party' and s.ended_at is null)
$$;

drop function worklist_page(jsonb, uuid, text, timestamptz, text, text, boolean, integer, integer);
drop function worklist_sums(jsonb, uuid, timestamptz, timestamptz, integer);
drop function desk_tasks(jsonb, uuid, boolean, integer);

-- The open tasks at these desks (`parties`: see not_to_handle), each once, with whose deputy one sees it as; of each desk the first `first` by deadline (null: all). Those that the desk waits for where `theirs`.
create function desk_tasks(desks jsonb, parties uuid[], theirs boolean, first integer) returns table (id uuid, case_id uuid, kind text, performer text, assignee_id uuid, opened_at timestamptz, due_at timestamptz, principal_id uuid)
language plpgsql stable set plan_cache_mode = force_generic_plan as $body$
#variable_conflict use_column
declare
  own uuid[] := not_to_handle(parties);
begin
  if theirs then
    return query select distinct on (t.id) t.id, t.case_id, t.kind, t.performer, t.assignee_id, t.opened_at, t.due_at, d.principal_id from own_desks(desks) as d cross join lateral (
      select t.* from tasks as t where t.role = d.role and t.unit_id = d.unit_id and t.state = 'open' and t.performer = 'applicant' and t.required
        and (d.kinds is null or t.kind = any (d.kinds)) and t.case_id not in (select unnest(own)) and (d.principal_id is null or t.case_id <> all (d.others))
        and (d.services is null and d.everything or exists (select from cases as c where c.id = t.case_id and (d.services is null or c.service = any (d.services)) and (d.everything or c.service = any (d.seen))))
      order by t.due_at, t.id limit first) as t order by t.id, d.principal_id nulls first;
  else
    return query select distinct on (t.id) t.id, t.case_id, t.kind, t.performer, t.assignee_id, t.opened_at, t.due_at, d.principal_id from own_desks(desks) as d cross join lateral (
      select t.* from tasks as t where t.role = d.role and t.unit_id = d.unit_id and t.state = 'open' and t.performer <> 'applicant'
        and (d.kinds is null or t.kind = any (d.kinds)) and t.case_id not in (select unnest(own)) and (d.principal_id is null or t.case_id <> all (d.others))
        and (t.performer <> 'approver' or not had_a_hand(t.case_id, array[parties[1], d.principal_id]))
        and (d.services is null and d.everything or exists (select from cases as c where c.id = t.case_id and (d.services is null or c.service = any (d.services)) and (d.everything or c.service = any (d.seen))))
      order by t.due_at, t.id limit first) as t order by t.id, d.principal_id nulls first;
  end if;
end
$body$;

-- One page of a worklist. `said`: part of a number, a subject or the party's name. A view that is not narrowed down, by deadline, reads no further than its page.
create function worklist_page(desks jsonb, parties uuid[], view text, soon timestamptz, said text, sorted text, descending boolean, size integer, skip integer)
returns table (id uuid, kind text, performer text, assignee_id uuid, opened_at timestamptz, due_at timestamptz, number text, service text, subject text, party_name text, assignee_name text, for_name text)
language plpgsql stable security definer set search_path from current set plan_cache_mode = force_generic_plan as $body$
#variable_conflict use_column
declare
  theirs boolean := view in ('waiting-citizen', 'waiting-payment');
  by_deadline boolean := sorted = 'due' and not descending and said is null;
begin
  return query
    with found as (
      select t.* from desk_tasks(desks, parties, theirs, case when by_deadline and view in ('all', 'due') then skip + size end) as t
      where case view when 'mine' then t.assignee_id = parties[1] when 'free' then t.assignee_id is null when 'due' then t.due_at <= soon when 'waiting-citizen' then t.kind <> 'pay' when 'waiting-payment' then t.kind = 'pay' else true end),
    near as materialized (select * from found as f order by f.due_at, f.id limit case when by_deadline then skip + size end)
    select t.id, t.kind, t.performer, t.assignee_id, t.opened_at, t.due_at, c.number, c.service, c.subject, c.party, w.name, b.name
      from near as t join cases as c on c.id = t.case_id left join people as w on w.id = t.assignee_id left join people as b on b.id = t.principal_id
        cross join lateral (select case sorted when 'service' then c.service when 'party' then c.party when 'kind' then t.kind when 'assignee' then w.name when 'case' then c.number end as text, case when sorted = 'due' then t.due_at end as at) as key
      where said is null or c.party ilike said or c.number ilike said or c.subject ilike replace(said, ' ', '')
      order by case when not descending then key.text end, case when not descending then key.at end, case when descending then key.text end desc nulls last, case when descending then key.at end desc nulls last, t.id
      limit size offset skip;
end
$body$;

-- How many rows each view of a worklist has, each side counted to `most`.
create function worklist_sums(desks jsonb, parties uuid[], instant timestamptz, end_of_day timestamptz, most integer)
returns table (every integer, mine integer, free integer, due integer, citizen integer, payment integer, late integer)
language plpgsql stable security definer set search_path from current set plan_cache_mode = force_generic_plan as $body$
#variable_conflict use_column
begin
  return query
    select o.every, o.own, o.free, o.due, t.citizen, t.payment, o.late from (
      select count(*)::integer as every, (count(*) filter (where r.assignee_id = parties[1]))::integer as own, (count(*) filter (where r.assignee_id is null))::integer as free,
        (count(*) filter (where r.due_at <= end_of_day))::integer as due, (count(*) filter (where r.due_at <= instant))::integer as late
      from desk_tasks(desks, parties, false, most) as r) as o, (
      select (count(*) filter (where r.kind <> 'pay'))::integer as citizen, (count(*) filter (where r.kind = 'pay'))::integer as payment from desk_tasks(desks, parties, true, most) as r) as t;
end
$body$;

-- They read as the owner: for nobody but whom the pages read as.
revoke execute on function worklist_page, worklist_sums from public;
grant execute on function worklist_page, worklist_sums to skranke_reader;
