-- Lists that stay fast: one number says where a case stands in somebody's list, the party's name stands with the case, and a page of cases is one
-- statement whose plan the connection keeps.

-- The party's name as it is now: what lists of cases are searched and sorted by.
alter table cases add column party text;
update cases as c set party = p.name from applications as a join people as p on p.id = a.applicant_id where a.id = c.application_id;
alter table cases alter column party set not null;

create function party_renamed() returns trigger language plpgsql as $$
begin
  update cases as c set party = n.name, words = null from changed as n join before as b using (id) join applications as a on a.applicant_id = n.id
    where n.name <> b.name and c.application_id = a.id;
  return null;
end
$$;
create trigger party_renamed after update on people referencing old table as before new table as changed for each statement execute function party_renamed();

-- Where a case stands in its holder's list, the smallest first: what they must do, what is under way (each by deadline, without one the newest first),
-- then what is closed, the newest first. Seconds, in three groups of 1e11 each (src/cases/case-lines.ts).
alter table grants add column urgency double precision not null generated always as (
  case when not open then 2e11 when must_act then 0 else 1e11 end
  + case when open and deadline is not null then extract(epoch from deadline at time zone 'UTC')::double precision else 9e10 - extract(epoch from opened_at at time zone 'UTC')::double precision end
) stored;
drop index grants_mine;
drop index grants_newest;
create index grants_mine on grants (holder, urgency, case_id desc) include (opened_at, service, via);
create index grants_newest on grants (holder, opened_at desc, case_id desc) include (urgency, service, via);
-- Whether somebody holds a case is asked by the case, of the second wall for each row, and answered from the index alone.
drop index grants_case;
alter table grants drop constraint grants_pkey, add primary key (case_id, holder) include (service);

-- Whether a page asks, who reads behind the second wall; a command does not, and is trusted with whom it reads for (docs/decisions/0013-second-wall.md).
create function is_walled() returns boolean language sql stable as $$ select current_setting('role') <> 'none' $$;

-- Of the holders that a list is read for, each as it stands in `grants`, those that the asker is: the second wall for the functions below, which
-- read as the owner. What the asker has not been said to be (src/access/wall.ts) is not among them.
create function own_holders(exact text[], below text[]) returns table (holder text, service text) language sql stable as $$
  select split_part(h, '#', 1), nullif(split_part(h, '#', 2), '') from unnest(exact) as h where h = any ((select asker_setting('exact'))::text[]) or not (select is_walled())
  union
  select 'role:' || split_part(h, '@', 1) || '@' || up.unit_id, nullif(split_part(h, '#', 2), '')
    from unnest(below) as h join unit_ancestors as up on up.ancestor_id = split_part(split_part(h, '@', 2), '#', 1)::uuid where h = any ((select asker_setting('below'))::text[]) or not (select is_walled())
$$;

-- The first `wanted` cases of all the holders together, each once: by urgency, or the newest or the oldest. `lo` and `hi` bound the urgency. What is held to approve it
-- (`via`) and is one's own (`own`) is left out. The first few of each holder say where the last that is wanted lies at most; from there on only the ranges that reach so
-- far are read, so that the cost follows the page and the number of holders.
do $do$
declare
  o record;
  -- Who holds as many as that holds much of what there is: the newest of all cases are looked at one after the other, which finds enough of theirs soon or is given up.
  walk constant text := $w$
  if cardinality(holders) > 500 and hi > 2e11 then
    return query select g.case_id, g.holder, g.via, g.urgency, g.opened_at
      from (select c.id, c.opened_at, c.service from cases as c where c.opened_at >= since and c.opened_at < until order by c.opened_at desc, c.id desc limit wanted * case when of_service is null then 3 else 30 end + 100) as c cross join lateral (
        select g.* from grants as g where g.case_id = c.id and g.urgency >= lo and g.urgency < hi and (through is null or g.via = through) and (g.via <> 'approver' or g.case_id not in (select unnest(own)))
          and (g.holder in (select h.holder from unnest(holders, services) as h (holder, service) where h.service is null)
            or (g.holder, g.service) in (select h.holder, h.service from unnest(holders, services) as h (holder, service) where h.service is not null)) order by g.via limit 1) as g
      where of_service is null or c.service = of_service order by c.opened_at desc, c.id desc limit wanted;
    get diagnostics found = row_count;
    if found = wanted then return; end if;
  end if;
$w$;
begin
  for o in select * from (values ('urgency', 'urgency', '', '<=', 'double precision'), ('newest', 'opened_at', 'desc', '>=', 'timestamptz'), ('oldest', 'opened_at', '', '<=', 'timestamptz')) as o (name, key, direction, reaches, type) loop
    execute format($f$
create function held_by_%1$s(holders text[], services text[], own uuid[], through text, of_service text, lo double precision, hi double precision, since timestamptz, until timestamptz, wanted integer)
returns table (case_id uuid, holder text, via text, urgency double precision, opened_at timestamptz) language plpgsql stable set plan_cache_mode = force_generic_plan as $body$
#variable_conflict use_column
declare
  few integer := wanted / greatest(cardinality(holders), 1) + case when cardinality(holders) > wanted then 1 else 2 end;
  edge %5$s;
  found integer := 0;
  near text[] := holders;
  near_services text[] := services;
begin
  if cardinality(holders) = 0 or wanted <= 0 then return; end if;
%8$s  if cardinality(holders) > 1 then
    with tops as materialized (
      select h.nr, t.case_id, t.%2$s as key from unnest(holders, services) with ordinality as h (holder, service, nr) cross join lateral (
        select g.case_id, g.%2$s from grants as g
        where g.holder = h.holder and (h.service is null or g.service = h.service) and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until
          and (of_service is null or g.service = of_service) and (through is null or g.via = through) and (g.via <> 'approver' or g.case_id not in (select unnest(own)))
        order by g.%2$s %3$s, g.case_id %6$s limit few) as t),
    last as (select d.key from (select distinct on (t.case_id) t.key, t.case_id from tops as t order by t.case_id, t.key %3$s) as d order by d.key %3$s offset wanted - 1 limit 1)
    select last.key, array_agg(holders[reached.nr]), array_agg(services[reached.nr]) into edge, near, near_services
      from (select distinct t.nr from tops as t where (select key from last) is null or t.key %4$s (select key from last)) as reached left join last on true group by last.key;
  end if;
  -- What was found one after the other stands first here again, and is left out.
  return query select r.case_id, r.holder, r.via, r.urgency, r.opened_at from (
    select distinct on (r.case_id) r.* from unnest(near, near_services) as h (holder, service) cross join lateral (
      select g.case_id, g.holder, g.via, g.urgency, g.opened_at from grants as g
      where g.holder = h.holder and (h.service is null or g.service = h.service) and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until
        and (of_service is null or g.service = of_service) and (through is null or g.via = through) and (g.via <> 'approver' or g.case_id not in (select unnest(own)))
        and g.%2$s %4$s coalesce(edge, '%7$s'::%5$s)
      order by g.%2$s %3$s, g.case_id %6$s limit wanted) as r
    order by r.case_id, r.%2$s %3$s, r.via) as r
    order by r.%2$s %3$s, r.case_id %6$s limit wanted - found offset found;
end
$body$ $f$, o.name, o.key, o.direction, o.reaches, o.type, case o.name when 'oldest' then 'asc' else 'desc' end, case o.name when 'newest' then '-infinity' else 'infinity' end, case o.name when 'newest' then walk else '' end);
  end loop;
end
$do$;

-- How many cases the holders have together in this part of their lists, counted to `most`.
create function count_held(holders text[], services text[], own uuid[], through text, of_service text, lo double precision, hi double precision, most integer) returns integer
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return (select least(count(distinct r.case_id), most) from (
    select g.case_id from unnest(holders, services) as h (holder, service) cross join lateral (
      select g.case_id from grants as g where g.holder = h.holder and (h.service is null or g.service = h.service) and g.urgency >= lo and g.urgency < hi
        and (of_service is null or g.service = of_service) and (through is null or g.via = through) and (g.via <> 'approver' or g.case_id not in (select unnest(own))) limit most * 2) as g limit most * 2) as r);
end
$$;

-- Whether one of these people prepared or sent a case, or has answered for its applicant since: they leave the approval to another (src/cases/policy.ts, `mayApprove`).
create function had_a_hand(of_case uuid, who uuid[]) returns boolean language sql stable as $$
  select exists (select from cases as c join applications as a on a.id = c.application_id where c.id = of_case and (a.sent_by = any (who) or a.assistant_id = any (who) or a.prepared_by && who
    or exists (select from tasks as t where t.case_id = c.id and t.performer = 'applicant' and t.done_by = any (who))))
$$;

-- Cases that are none of the asker's to approve: those of these holders, of whom the first is they; of a holder with "~" before it (whom they are deputy for) those that they had a hand in.
create function not_to_approve(mine text[]) returns uuid[] language sql stable as $$
  select coalesce(array_agg(o.case_id), '{}') from (
    select g.case_id from grants as g where g.holder = any (mine)
    union all
    select g.case_id from grants as g where g.holder = any (array(select substr(h, 2) from unnest(mine) as h where h like '~%')) and had_a_hand(g.case_id, array[split_part(mine[1], ':', 2)::uuid])) as o
$$;

-- One page of cases in each of several parts of the actor's list (`los`, `his`: bounds of urgency), with how many there are, counted to `most` (0: not counted). `mine`: see not_to_approve. A page beyond the last one counted is the last one. A part that has nothing gives a row with no case.
create function held_pages(exact text[], below text[], mine text[], through text, of_service text, los double precision[], his double precision[], sorted text, size integer, skip integer, most integer)
returns table (part integer, total integer, skipped integer, id uuid, number text, service text, subject text, state text, outcome text, step text, closed_at timestamptz, open boolean, must_act boolean,
  deadline timestamptz, opened_at timestamptz, via text, holder text, applicant_id uuid, unit_id uuid, applicant_name text)
language plpgsql stable security definer set search_path from current set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  holders text[];
  services text[];
  own uuid[];
  counted integer;
  from_row integer;
begin
  select coalesce(array_agg(h.holder), '{}'), coalesce(array_agg(h.service), '{}') into holders, services from own_holders(exact, below) as h;
  own := not_to_approve(mine);
  for at in 1 .. cardinality(los) loop
    counted := case when most > 0 then count_held(holders, services, own, through, of_service, los[at], his[at], most) end;
    from_row := case when most > 0 and size > 0 then greatest(0, least(skip, (counted - 1) / size * size)) else skip end;
    return query
      with held as materialized (
        select * from held_by_urgency(holders, services, own, through, of_service, los[at], his[at], '-infinity', 'infinity', case when sorted = 'urgent' and los[at] < 2e11 and size > 0 then from_row + size else 0 end)
        union all select * from held_by_newest(holders, services, own, through, of_service, los[at], his[at], '-infinity', 'infinity', case when (sorted = 'newest' or sorted = 'urgent' and los[at] >= 2e11) and size > 0 then from_row + size else 0 end)
        union all select * from held_by_oldest(holders, services, own, through, of_service, los[at], his[at], '-infinity', 'infinity', case when sorted = 'oldest' and size > 0 then from_row + size else 0 end)),
      shown as (select row_number() over () as place, h.case_id, h.holder from held as h offset from_row limit size)
      select at, counted, from_row, l.id, l.number, l.service, l.subject, l.state, l.outcome, l.step, l.closed_at, l.open, l.must_act, l.deadline, l.opened_at, l.via, l.holder, l.applicant_id, l.unit_id, l.party
        from (values (1)) as one (one) left join (
          select s.place, c.*, g.open, g.must_act, g.deadline, g.via, g.holder, a.applicant_id, a.unit_id as applicant_unit_id
            from shown as s join grants as g on g.case_id = s.case_id and g.holder = s.holder join cases as c on c.id = s.case_id join applications as a on a.id = c.application_id) as l on true
        order by l.place;
  end loop;
end
$$;

-- The actor's cases that fit, one page in each of several parts of their list, with how many there are. Looks at the newest `among` of the holders together, and beside those at whatever has exactly this
-- number or subject or a party whose name begins so, and at what `sender` has sent in for others and still holds as `all_exact` or `all_below`. `looked`: how many of the newest there were to look at.
create function found_cases(exact text[], below text[], mine text[], all_exact text[], all_below text[], sender uuid, of_service text, since timestamptz, until timestamptz, said text, called text[],
  whole_number text, whole_subject text, named text, los double precision[], his double precision[], sorted text, titles text[], size integer, skip integer, among integer)
returns table (part integer, total integer, skipped integer, looked integer, id uuid, number text, service text, subject text, state text, outcome text, step text, closed_at timestamptz, open boolean, must_act boolean,
  deadline timestamptz, opened_at timestamptz, via text, holder text, applicant_id uuid, unit_id uuid, applicant_name text)
language plpgsql stable security definer set search_path from current set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  holders text[];
  services text[];
  everywhere text[];
  everywhere_services text[];
  own uuid[];
begin
  select coalesce(array_agg(h.holder), '{}'), coalesce(array_agg(h.service), '{}') into holders, services from own_holders(exact, below) as h;
  select coalesce(array_agg(h.holder), '{}'), coalesce(array_agg(h.service), '{}') into everywhere, everywhere_services from own_holders(all_exact, all_below) as h;
  own := not_to_approve(mine);
  return query
    with newest as materialized (select w.case_id, w.holder, w.via, w.urgency, w.opened_at from held_by_newest(holders, services, own, null, of_service, '-infinity', 'infinity', since, until, among) as w),
    straight as materialized (
      (select c.id from cases as c where c.number = whole_number)
      union all (select c.id from cases as c where c.subject = whole_subject and exists (select from grants as g where g.case_id = c.id and g.holder = any (everywhere)) limit 200)
      union all (select c.id from (select a.id from applications as a where a.applicant_id = any (array(select p.id from people as p where lower(p.name) ~>=~ named and lower(p.name) ~<~ (named || U&'\+10FFFF') limit 200)) and a.state = 'sent' limit 200) as a
        join cases as c on c.application_id = a.id)
      union all (select c.id from (select a.id from applications as a where a.sent_by = sender and a.sent_by <> a.applicant_id order by a.sent_at desc limit among) as a join cases as c on c.application_id = a.id)),
    beside as (
      select g.case_id, g.holder, g.via, g.urgency, g.opened_at from straight as s join grants as g on g.case_id = s.id
      where (g.holder in (select h.holder from unnest(everywhere, everywhere_services) as h (holder, service) where h.service is null)
          or (g.holder, g.service) in (select h.holder, h.service from unnest(everywhere, everywhere_services) as h (holder, service) where h.service is not null))
        and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service) and (g.via <> 'approver' or g.case_id not in (select unnest(own)))),
    held as (select distinct on (h.case_id) h.* from (select *, 0 as later from newest union all select *, 1 from beside) as h order by h.case_id, h.later, h.via),
    fitting as materialized (
      select h.case_id, h.holder, h.urgency, h.opened_at, c.number, c.service, c.party, c.state from held as h join cases as c on c.id = h.case_id
      where said is null or c.number ilike said or c.subject ilike replace(said, ' ', '') or c.party ilike said or c.service = any (called)),
    parts as (select p.part::integer, p.lo, p.hi, n.total, greatest(0, least(skip, (n.total - 1) / greatest(size, 1) * size)) as from_row
      from unnest(los, his) with ordinality as p (lo, hi, part) cross join lateral (select count(*)::integer as total from fitting as f where f.urgency >= p.lo and f.urgency < p.hi) as n),
    placed as (
      select p.part, f.case_id, f.holder, row_number() over (partition by p.part order by
        case sorted when 'party' then f.party when 'number' then f.number when 'state' then f.state end, case when sorted = 'service' then array_position(titles, f.service) end,
        case sorted when 'newest' then - extract(epoch from f.opened_at)::double precision when 'oldest' then extract(epoch from f.opened_at)::double precision else f.urgency end,
        case when sorted = 'oldest' then f.case_id end, f.case_id desc) as place
      from parts as p join fitting as f on f.urgency >= p.lo and f.urgency < p.hi),
    counted as (select count(*)::integer as looked from newest)
    select p.part, p.total, p.from_row, n.looked, c.id, c.number, c.service, c.subject, c.state, c.outcome, c.step, c.closed_at, g.open, g.must_act, g.deadline, g.opened_at, g.via, g.holder, a.applicant_id, a.unit_id, c.party
    from parts as p cross join counted as n
      left join placed as s on s.part = p.part and s.place > p.from_row and s.place <= p.from_row + size
      left join grants as g on g.case_id = s.case_id and g.holder = s.holder left join cases as c on c.id = s.case_id left join applications as a on a.id = c.application_id
    order by p.part, s.place;
end
$$;

-- How many cases the actor holds as one of these, with what `sender` has sent in for others and still holds in any way; counted to `most`.
create function count_followed(exact text[], below text[], mine text[], all_exact text[], all_below text[], sender uuid, most integer) returns integer
language plpgsql stable security definer set search_path from current set plan_cache_mode = force_generic_plan as $$
declare
  holders text[];
  services text[];
  own uuid[];
begin
  select coalesce(array_agg(h.holder), '{}'), coalesce(array_agg(h.service), '{}') into holders, services from own_holders(exact, below) as h;
  own := not_to_approve(mine);
  if sender is null then return count_held(holders, services, own, null, null, '-infinity', 'infinity', most); end if;
  return (select least(count(distinct r.case_id), most) from (
    select n.case_id from held_by_newest(holders, services, own, null, null, '-infinity', 'infinity', '-infinity', 'infinity', most) as n
    union all select g.case_id from (select a.id from applications as a where a.sent_by = sender and a.sent_by <> a.applicant_id order by a.sent_at desc limit most) as a
      join cases as c on c.application_id = a.id join grants as g on g.case_id = c.id join own_holders(all_exact, all_below) as h on h.holder = g.holder and (h.service is null or h.service = g.service)
      where g.via <> 'approver' or g.case_id not in (select unnest(own))) as r);
end
$$;


-- What the holders approve, by service: how many were sent in since `since`, and between `before` and that; how long those took that are closed of the newest `among` sent in since.
create function held_numbers(exact text[], below text[], before timestamptz, since timestamptz, among integer)
returns table (service text, sent integer, sent_before integer, closed integer, seconds double precision)
language plpgsql stable security definer set search_path from current set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query
    with holders as materialized (select h.holder, h.service from own_holders(exact, below) as h),
    held as materialized (
      select distinct g.case_id, g.service, g.opened_at from holders as h join grants as g on g.holder = h.holder and (h.service is null or g.service = h.service)
      where g.opened_at >= before and g.via = 'approver'),
    took as (
      select c.service, count(*)::integer as closed, percentile_cont(0.5) within group (order by extract(epoch from c.closed_at - c.opened_at)::double precision) as seconds
      from (select h.case_id from held as h where h.opened_at >= since order by h.opened_at desc limit among) as h join cases as c on c.id = h.case_id where c.closed_at is not null group by c.service)
    select n.service, n.sent, n.sent_before, coalesce(t.closed, 0), t.seconds
      from (select h.service, (count(*) filter (where h.opened_at >= since))::integer as sent, (count(*) filter (where h.opened_at < since))::integer as sent_before from held as h group by h.service) as n
      left join took as t on t.service = n.service
      order by n.sent desc, n.service;
end
$$;

-- The desks that a worklist is read for, as rows of role and unit: those that the asker is (the second wall), with the services that they may see there. `others`: cases of whom one is deputy for,
-- which are nobody's to handle for them (FVL § 3).
create function own_desks(desks jsonb) returns table (role text, unit_id uuid, services text[], kinds text[], principal_id uuid, everything boolean, seen text[], others uuid[]) language sql stable as $$
  with held as materialized (select h.holder, bool_or(h.service is null) as everything, array_agg(h.service) filter (where h.service is not null) as seen from asker_holds() as h group by h.holder)
  select distinct d.role, up.unit_id, d.services, d.kinds, d.principal_id, coalesce(h.everything, true), h.seen, array(select c.id from applications as a join cases as c on c.application_id = a.id where a.applicant_id = d.principal_id)
    from jsonb_to_recordset(desks) as d (role text, unit_id uuid, below boolean, services text[], kinds text[], principal_id uuid)
    join unit_ancestors as up on up.ancestor_id = d.unit_id and (d.below or up.distance = 0) left join held as h on h.holder = 'role:' || d.role || '@' || up.unit_id
    where h.holder is not null or not (select is_walled())
$$;

-- The open tasks at these desks, each once, with whose deputy one sees it as; of each desk the first `first` by deadline (null: all). Those that the desk waits for where `theirs`.
create function desk_tasks(desks jsonb, me uuid, theirs boolean, first integer) returns table (id uuid, case_id uuid, kind text, performer text, assignee_id uuid, opened_at timestamptz, due_at timestamptz, principal_id uuid)
language plpgsql stable set plan_cache_mode = force_generic_plan as $body$
#variable_conflict use_column
declare
  -- The asker's own cases, and those of companies they act for, are not theirs to handle (FVL § 3).
  own uuid[] := array(select c.id from applications as a join cases as c on c.application_id = a.id where a.applicant_id = any (array(select me union all select r.company_id from representatives as r where r.person_id = me)));
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
        and (t.performer <> 'approver' or not had_a_hand(t.case_id, array[me, d.principal_id]))
        and (d.services is null and d.everything or exists (select from cases as c where c.id = t.case_id and (d.services is null or c.service = any (d.services)) and (d.everything or c.service = any (d.seen))))
      order by t.due_at, t.id limit first) as t order by t.id, d.principal_id nulls first;
  end if;
end
$body$;

-- One page of a worklist. `said`: part of a number, a subject or the party's name. A view that is not narrowed down, by deadline, reads no further than its page.
create function worklist_page(desks jsonb, me uuid, view text, soon timestamptz, said text, sorted text, descending boolean, size integer, skip integer)
returns table (id uuid, kind text, performer text, assignee_id uuid, opened_at timestamptz, due_at timestamptz, number text, service text, subject text, party_name text, assignee_name text, for_name text)
language plpgsql stable security definer set search_path from current set plan_cache_mode = force_generic_plan as $body$
#variable_conflict use_column
declare
  theirs boolean := view in ('waiting-citizen', 'waiting-payment');
  by_deadline boolean := sorted = 'due' and not descending and said is null;
begin
  return query
    with found as (
      select t.* from desk_tasks(desks, me, theirs, case when by_deadline and view in ('all', 'due') then skip + size end) as t
      where case view when 'mine' then t.assignee_id = me when 'free' then t.assignee_id is null when 'due' then t.due_at <= soon when 'waiting-citizen' then t.kind <> 'pay' when 'waiting-payment' then t.kind = 'pay' else true end),
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
create function worklist_sums(desks jsonb, me uuid, instant timestamptz, end_of_day timestamptz, most integer)
returns table (every integer, mine integer, free integer, due integer, citizen integer, payment integer, late integer)
language plpgsql stable security definer set search_path from current set plan_cache_mode = force_generic_plan as $body$
#variable_conflict use_column
begin
  return query
    select o.every, o.own, o.free, o.due, t.citizen, t.payment, o.late from (
      select count(*)::integer as every, (count(*) filter (where r.assignee_id = me))::integer as own, (count(*) filter (where r.assignee_id is null))::integer as free,
        (count(*) filter (where r.due_at <= end_of_day))::integer as due, (count(*) filter (where r.due_at <= instant))::integer as late
      from desk_tasks(desks, me, false, most) as r) as o, (
      select (count(*) filter (where r.kind <> 'pay'))::integer as citizen, (count(*) filter (where r.kind = 'pay'))::integer as payment from desk_tasks(desks, me, true, most) as r) as t;
end
$body$;

-- Cases that the asker holds and that say what is asked: what they follow by all of its words, what lies at their desks only by those that are the case's own (weight A). Looks at the newest `among` of what
-- is followed and of all that is held; who holds more, and finds too few among
-- those, is answered from the index of words too, as far as `among` of whatever says it.
create function search_held(exact text[], below text[], followed_exact text[], followed_below text[], whole_number text, says tsquery, says_own tsquery, called text[], size integer, among integer)
returns table (id uuid, number text, service text, subject text, state text, outcome text, step text, closed_at timestamptz, open boolean, must_act boolean,
  deadline timestamptz, opened_at timestamptz, via text, holder text, applicant_id uuid, unit_id uuid, applicant_name text, followed boolean)
language plpgsql stable security definer set search_path from current set plan_cache_mode = force_generic_plan as $body$
#variable_conflict use_column
declare
  holders text[];
  services text[];
  follows text[];
  follows_services text[];
  near uuid[];
begin
  select coalesce(array_agg(h.holder), '{}'), coalesce(array_agg(h.service), '{}') into holders, services from own_holders(exact, below) as h;
  select coalesce(array_agg(h.holder), '{}'), coalesce(array_agg(h.service), '{}') into follows, follows_services from own_holders(followed_exact, followed_below) as h;
  if whole_number is not null then
    near := array(select c.id from cases as c where c.number = whole_number);
  else
    near := array(select n.case_id from held_by_newest(follows, follows_services, '{}', null, null, '-infinity', 'infinity', '-infinity', 'infinity', among) as n
      union select n.case_id from held_by_newest(holders, services, '{}', null, null, '-infinity', 'infinity', '-infinity', 'infinity', among) as n);
    -- What everybody is called is found among the newest, and what is rare is short in the index.
    if cardinality(near) >= among and (select count(*) from (select from unnest(near) as n (id) join cases as c on c.id = n.id where c.words @@ says_own limit size) as enough) < size then
      -- The index knows no weights: asked for a word of a service by itself, it would have every case of that service looked at.
      near := near || array(select c.id from cases as c where c.words @@ says limit among);
    end if;
  end if;
  return query
    with saying as materialized (
      select c.id, c.service, c.opened_at, c.words @@ says_own as by_own from (select distinct unnest(near) as id) as n join cases as c on c.id = n.id
      where whole_number is not null or c.words @@ says or c.service = any (called)),
    held as materialized (
      select s.id, s.by_own, s.opened_at, g.holder, g.open, g.must_act, exists (select from grants as f where f.case_id = s.id
          and (f.holder in (select h.holder from unnest(follows, follows_services) as h (holder, service) where h.service is null)
            or (f.holder, f.service) in (select h.holder, h.service from unnest(follows, follows_services) as h (holder, service) where h.service is not null))) as followed
      from saying as s cross join lateral (select g.holder, g.open, g.must_act from grants as g where g.case_id = s.id
          and (g.holder in (select h.holder from unnest(holders, services) as h (holder, service) where h.service is null)
            or (g.holder, g.service) in (select h.holder, h.service from unnest(holders, services) as h (holder, service) where h.service is not null)) order by g.must_act desc, g.holder limit 1) as g),
    first as (select * from held as h where whole_number is not null or h.by_own or h.followed order by h.followed desc, h.by_own desc nulls last, h.open desc, h.must_act desc, h.opened_at desc, h.id desc limit size)
    select c.id, c.number, c.service, c.subject, c.state, c.outcome, c.step, c.closed_at, g.open, g.must_act, g.deadline, g.opened_at, g.via, g.holder, a.applicant_id, a.unit_id, c.party, f.followed
      from first as f join grants as g on g.case_id = f.id and g.holder = f.holder join cases as c on c.id = f.id join applications as a on a.id = c.application_id
      order by f.followed desc, f.by_own desc nulls last, f.open desc, f.must_act desc, f.opened_at desc, f.id desc;
end
$body$;
-- They read as the owner: for nobody but whom the pages read as.
do $do$
declare
  f regprocedure;
begin
  for f in select p.oid from pg_proc as p where p.pronamespace = current_schema()::regnamespace and p.proname in ('held_pages', 'found_cases', 'count_followed', 'held_numbers', 'worklist_page', 'worklist_sums', 'search_held') loop
    execute format('revoke execute on function %s from public; grant execute on function %s to skranke_reader', f, f);
  end loop;
end
$do$;
-- What it takes the place of.
drop function held_cases_saying;
