-- Who holds as hundreds of units (the head of a department, a director) reads "my cases" and their people's cases in the order of the page, and not unit by unit.

-- What roles hold without handling it, in the orders that lists have: what is open, by urgency and by when it was sent in; all of one service.
create index grants_followed_urgent on grants (urgency, case_id desc) include (holder, service, via, opened_at) where open and role is not null and via <> 'desk';
create index grants_followed_opened on grants (opened_at desc, case_id desc) include (holder, service, via, urgency) where open and role is not null and via <> 'desk';
create index grants_followed_service on grants (service, opened_at desc, case_id desc) include (holder, via, urgency) where role is not null and via <> 'desk';

-- As in 0013. `through` is a reason why somebody holds (`grants.via`), 'followed' for each but the desk's, or null for all. For who holds as many, what anybody follows is looked at one after the other in the
-- order that is wanted, or, where closed ones are wanted, the cases themselves. That finds enough of theirs soon, or is given up for the ranges of each holder.
do $do$
declare
  o record;
  made text;
  -- Whether one of the holders has a row of `grants`, and whether the list is to have it.
  theirs constant text := $s$(g.holder in (select h.holder from unnest(holders, services) as h (holder, service) where h.service is null)
          or (g.holder, g.service) in (select h.holder, h.service from unnest(holders, services) as h (holder, service) where h.service is not null))$s$;
  fits constant text := $s$g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service)
          and (through is null or g.via = through or through = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id not in (select unnest(own)))$s$;
  followed constant text := $w$
  if cardinality(holders) > 100 and through <> 'desk' and {when} then
    return query
      with seen as materialized (
        select g.case_id, g.holder, g.via, g.urgency, g.opened_at from (select g.* from grants as g where {walked} order by {order} limit far) as g
        where {fits} and {theirs} limit wanted * 2),
      -- Where the last that is wanted lies: what single people hold is looked for so far.
      last as (select d.key from (select distinct on (g.case_id) g.{key} as key from seen as g order by g.case_id, g.{key} {direction}) as d order by d.key {direction} offset wanted - 1 limit 1)
      select r.* from (
        select distinct on (g.case_id) g.* from (
          select * from seen
          union all
          select p.* from unnest(holders, services) as h (holder, service) cross join lateral (
            select g.case_id, g.holder, g.via, g.urgency, g.opened_at from grants as g
            where g.holder = h.holder and (h.service is null or g.service = h.service) and {fits} and g.{key} {reaches} coalesce((select key from last), '{furthest}'::{type}) order by {order} limit wanted) as p
          where h.holder not like 'role:%') as g
        where exists (select from last) or (select count(*) from seen) < wanted * 2 and {whole}
        order by g.case_id, g.{key} {direction}, g.via) as r
      order by r.{key} {direction}, r.case_id {by_case} limit wanted;
    get diagnostics found = row_count;
    if found > 0 or {whole} and not exists (select from grants as g where {walked} and {fits} and {theirs}) then return; end if;
  end if;
$w$;
  cases constant text := $w$
  if cardinality(holders) > 500 and hi > 2e11 then
    return query select g.case_id, g.holder, g.via, g.urgency, g.opened_at
      from (select c.id, c.opened_at, c.service from cases as c where c.opened_at >= since and c.opened_at < until order by c.opened_at {direction}, c.id {by_case} limit wanted * case when of_service is null then 3 else 30 end + 100) as c cross join lateral (
        select g.* from grants as g where g.case_id = c.id and {fits} and {theirs} order by g.via limit 1) as g
      where of_service is null or c.service = of_service order by c.opened_at {direction}, c.id {by_case} limit wanted;
    get diagnostics found = row_count;
    if found = wanted then return; end if;
  end if;
$w$;
  template constant text := $f$
create or replace function held_by_{name}(holders text[], services text[], own uuid[], through text, of_service text, lo double precision, hi double precision, since timestamptz, until timestamptz, wanted integer)
returns table (case_id uuid, holder text, via text, urgency double precision, opened_at timestamptz) language plpgsql stable set plan_cache_mode = force_generic_plan as $body$
#variable_conflict use_column
declare
  few integer := wanted / greatest(cardinality(holders), 1) + case when cardinality(holders) > wanted then 1 else 2 end;
  far integer := wanted * 20 + 5000;
  edge {type};
  found integer := 0;
  near text[] := holders;
  near_services text[] := services;
begin
  if cardinality(holders) = 0 or wanted <= 0 then return; end if;
{walks}  if cardinality(holders) > 1 then
    with tops as materialized (
      select h.nr, t.case_id, t.{key} as key from unnest(holders, services) with ordinality as h (holder, service, nr) cross join lateral (
        select g.case_id, g.{key} from grants as g where g.holder = h.holder and (h.service is null or g.service = h.service) and {fits} order by {order} limit few) as t),
    last as (select d.key from (select distinct on (t.case_id) t.key, t.case_id from tops as t order by t.case_id, t.key {direction}) as d order by d.key {direction} offset wanted - 1 limit 1)
    select last.key, array_agg(holders[reached.nr]), array_agg(services[reached.nr]) into edge, near, near_services
      from (select distinct t.nr from tops as t where (select key from last) is null or t.key {reaches} (select key from last)) as reached left join last on true group by last.key;
  end if;
  -- What was found one after the other stands first here again, and is left out.
  return query select r.case_id, r.holder, r.via, r.urgency, r.opened_at from (
    select distinct on (r.case_id) r.* from unnest(near, near_services) as h (holder, service) cross join lateral (
      select g.case_id, g.holder, g.via, g.urgency, g.opened_at from grants as g
      where g.holder = h.holder and (h.service is null or g.service = h.service) and {fits} and g.{key} {reaches} coalesce(edge, '{furthest}'::{type})
      order by {order} limit wanted) as r
    order by r.case_id, r.{key} {direction}, r.via) as r
    order by r.{key} {direction}, r.case_id {by_case} limit wanted - found offset found;
end
$body$
$f$;
begin
  for o in select * from (values
    ('urgency', 'urgency', '', '<=', 'double precision', 'desc', 'infinity', array[array['lo < 2e11', 'g.open', 'hi <= 2e11 and']], false),
    ('newest', 'opened_at', 'desc', '>=', 'timestamptz', 'desc', '-infinity', array[array['hi <= 2e11', 'g.open', ''], array['of_service is not null', 'g.service = of_service', '']], true),
    ('oldest', 'opened_at', '', '<=', 'timestamptz', 'asc', 'infinity', array[array['hi <= 2e11', 'g.open', '']], true)) as o (name, key, direction, reaches, type, by_case, furthest, walks, by_cases)
  loop
    made := '';
    for at in 1 .. array_length(o.walks, 1) loop
      made := made || replace(replace(replace(followed, '{when}', o.walks[at][1]), '{whole}', o.walks[at][3] || ' not exists (select from grants as g where {walked} offset far - 1)'), '{walked}', o.walks[at][2] || $s$ and g.role is not null and g.via <> 'desk' and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until$s$);
    end loop;
    made := replace(template, '{walks}', made || case when o.by_cases then cases else '' end);
    made := replace(replace(made, '{fits}', fits), '{theirs}', theirs);
    made := replace(replace(replace(made, '{order}', 'g.{key} {direction}, g.case_id {by_case}'), '{key}', o.key), '{direction}', o.direction);
    made := replace(replace(replace(replace(made, '{by_case}', o.by_case), '{reaches}', o.reaches), '{furthest}', o.furthest), '{type}', o.type);
    execute replace(made, '{name}', o.name);
  end loop;
end
$do$;

-- As in 0013, with `through` as above. Where what anybody follows in this part of a list is not that much, those are counted that somebody with hundreds of holders has.
create or replace function count_held(holders text[], services text[], own uuid[], through text, of_service text, lo double precision, hi double precision, most integer) returns integer
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  far constant integer := 20000;
begin
  if cardinality(holders) > 500 and hi <= 2e11 and through <> 'desk' and not exists (select from grants as g where g.open and g.role is not null and g.via <> 'desk' and g.urgency >= lo and g.urgency < hi offset far) then
    return (select least(count(distinct r.case_id), most) from (
      (select g.case_id from grants as g where g.open and g.role is not null and g.via <> 'desk' and g.urgency >= lo and g.urgency < hi
        and (of_service is null or g.service = of_service) and (through = 'followed' or g.via = through) and (g.via <> 'approver' or g.case_id not in (select unnest(own)))
        and (g.holder in (select h.holder from unnest(holders, services) as h (holder, service) where h.service is null)
          or (g.holder, g.service) in (select h.holder, h.service from unnest(holders, services) as h (holder, service) where h.service is not null)) limit most * 2)
      union all
      select g.case_id from unnest(holders, services) as h (holder, service) cross join lateral (
        select g.case_id from grants as g where g.holder = h.holder and (h.service is null or g.service = h.service) and g.urgency >= lo and g.urgency < hi
          and (of_service is null or g.service = of_service) and (through = 'followed' or g.via = through) limit most) as g where h.holder not like 'role:%') as r);
  end if;
  return (select least(count(distinct r.case_id), most) from (
    select g.case_id from unnest(holders, services) as h (holder, service) cross join lateral (
      select g.case_id from grants as g where g.holder = h.holder and (h.service is null or g.service = h.service) and g.urgency >= lo and g.urgency < hi and (of_service is null or g.service = of_service)
        and (through is null or g.via = through or through = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id not in (select unnest(own))) limit most * 2) as g limit most * 2) as r);
end
$$;

-- "My cases" searched and counted are what is followed: a word changes in each.
do $do$
declare
  o record;
  was text;
begin
  for o in select * from (values
    ('found_cases', 'own, null, of_service', 'own, ''followed'', of_service'),
    ('found_cases', '(g.via <> ''approver'' or', 'g.via <> ''desk'' and (g.via <> ''approver'' or'),
    ('count_followed', 'own, null, null', 'own, ''followed'', null'),
    ('count_followed', 'where g.via <> ''approver'' or g.case_id not in (select unnest(own))', 'where g.via <> ''desk'' and (g.via <> ''approver'' or g.case_id not in (select unnest(own)))')) as o (name, said, says)
  loop
    was := pg_get_functiondef((select p.oid from pg_proc as p where p.proname = o.name and p.pronamespace = current_schema()::regnamespace));
    if strpos(was, o.said) = 0 then raise exception '% does not say %', o.name, o.said; end if;
    execute replace(was, o.said, o.says);
  end loop;
end
$do$;
