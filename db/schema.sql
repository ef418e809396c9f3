-- Generated from the migrations by `npx skranke schema`; do not edit. Where the migrations lead to, all at once.

CREATE OR REPLACE FUNCTION asker_holds()
 RETURNS TABLE(holder text, service text)
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select split_part(h, '#', 1), nullif(split_part(h, '#', 2), '') from unnest(asker_setting('exact')) as h
  union all
  select 'role:' || split_part(h, '@', 1) || '@' || up.unit_id, nullif(split_part(h, '#', 2), '')
    from unnest(asker_setting('below')) as h join unit_ancestors as up on up.ancestor_id = split_part(split_part(h, '@', 2), '#', 1)::uuid
$function$;

CREATE OR REPLACE FUNCTION asker_setting(name text)
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select coalesce(nullif(current_setting('skranke.' || name, true), '')::text[], '{}')
$function$;

CREATE OR REPLACE FUNCTION count_followed(exact text[], below text[], mine text[], all_exact text[], all_below text[], sender uuid, most integer)
 RETURNS integer
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO '$user', 'public'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  holders text[];
  services text[];
  own uuid[];
begin
  select coalesce(array_agg(h.holder), '{}'), coalesce(array_agg(h.service), '{}') into holders, services from own_holders(exact, below) as h;
  own := not_to_approve(mine);
  if sender is null then return count_held(holders, services, own, 'followed', null, '-infinity', 'infinity', most); end if;
  return (select least(count(distinct r.case_id), most) from (
    select n.case_id from held_by_newest(holders, services, own, 'followed', null, '-infinity', 'infinity', '-infinity', 'infinity', most) as n
    union all select g.case_id from (select a.id from applications as a where a.sent_by = sender and a.sent_by <> a.applicant_id order by a.sent_at desc limit most) as a
      join cases as c on c.application_id = a.id join grants as g on g.case_id = c.id join own_holders(all_exact, all_below) as h on h.holder = g.holder and (h.service is null or h.service = g.service)
      where g.via <> 'desk' and (g.via <> 'approver' or g.case_id not in (select unnest(own)))) as r);
end
$function$;

CREATE OR REPLACE FUNCTION count_held(holders text[], services text[], own uuid[], through text, of_service text, lo double precision, hi double precision, most integer)
 RETURNS integer
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION desk_tasks(desks jsonb, parties uuid[], theirs boolean, first integer)
 RETURNS TABLE(id uuid, case_id uuid, kind text, performer text, assignee_id uuid, opened_at timestamp with time zone, due_at timestamp with time zone, principal_id uuid)
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION email_begins_anew()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.email_returned_at := null;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION employments_words_added()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform keep_person_words(array(select distinct person_id from changed)), keep_title_words(array(select id from changed));
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION employments_words_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform keep_person_words(array(select distinct c.person_id from changed as c join before as b using (id) where c.person_id <> b.person_id)),
    keep_title_words(array(select c.id from changed as c join before as b using (id) where (c.title_da, c.title_en) <> (b.title_da, b.title_en)));
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION folded(given text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select regexp_replace(normalize(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(
      translate(lower(translate(normalize(given, NFC), 'ÅÆØÖÄÜÞÐĐŁŒ', 'åæøöäüþðđłœ')), 'ðđłı', 'ddli'),
      'å', 'aa'), 'æ', 'ae'), 'ø', 'oe'), 'ö', 'oe'), 'ä', 'ae'), 'ü', 'ue'), 'þ', 'th'), 'œ', 'oe'), 'ß', 'ss'),
    NFKD), U&'[\0300-\036f''’‘`´]', '', 'g')
$function$;

CREATE OR REPLACE FUNCTION folded_words(given text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select coalesce(array_agg(left(word, 40)), '{}') from regexp_split_to_table(folded(given), U&'[\0001-/:-@[-`{-\00bf\2000-\206f\3000]+') as word where word <> ''
$function$;

CREATE OR REPLACE FUNCTION found_cases(exact text[], below text[], mine text[], all_exact text[], all_below text[], sender uuid, of_service text, since timestamp with time zone, until timestamp with time zone, said text, called text[], whole_number text, whole_subject text, named text, los double precision[], his double precision[], sorted text, titles text[], size integer, skip integer, among integer)
 RETURNS TABLE(part integer, total integer, skipped integer, looked integer, id uuid, number text, service text, subject text, state text, outcome text, step text, closed_at timestamp with time zone, open boolean, must_act boolean, deadline timestamp with time zone, opened_at timestamp with time zone, via text, holder text, applicant_id uuid, unit_id uuid, applicant_name text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO '$user', 'public'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
    with newest as materialized (select w.case_id, w.holder, w.via, w.urgency, w.opened_at from held_by_newest(holders, services, own, 'followed', of_service, '-infinity', 'infinity', since, until, among) as w),
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
        and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service) and g.via <> 'desk' and (g.via <> 'approver' or g.case_id not in (select unnest(own)))),
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
$function$;

CREATE OR REPLACE FUNCTION had_a_hand(of_case uuid, who uuid[])
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from cases as c join applications as a on a.id = c.application_id where c.id = of_case and (a.sent_by = any (who) or a.assistant_id = any (who) or a.prepared_by && who
    or exists (select from tasks as t where t.case_id = c.id and t.performer = 'applicant' and t.done_by = any (who))))
$function$;

CREATE OR REPLACE FUNCTION held_behind(exact text[], below text[], parties uuid[], of_service text, kind text, reason text, texts jsonb, since timestamp with time zone, until timestamp with time zone, size integer, skip integer, among integer)
 RETURNS TABLE(id uuid, number text, service text, subject text, party text, outcome text, deadline timestamp with time zone, opened_at timestamp with time zone, closed_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO '$user', 'public'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
declare
  holders text[];
  services text[];
  own uuid[] := not_to_handle(parties);
begin
  select coalesce(array_agg(h.holder), '{}'), coalesce(array_agg(h.service), '{}') into holders, services from own_holders(exact, below) as h;
  if kind = 'decided' then
    return query
      with decided as materialized (
        select d.case_id from decisions as d where d.decided_at >= since and d.decided_at < until and not exists (select from decisions as e where e.case_id = d.case_id and (e.decided_at, e.id) < (d.decided_at, d.id)))
      select c.id, c.number, c.service, c.subject, c.party, c.outcome, g.deadline, c.opened_at, c.closed_at
        from decided as d join cases as c on c.id = d.case_id cross join lateral (
          select g.deadline from grants as g where g.case_id = c.id
            and (g.holder in (select h.holder from unnest(holders, services) as h (holder, service) where h.service is null)
              or (g.holder, g.service) in (select h.holder, h.service from unnest(holders, services) as h (holder, service) where h.service is not null)) order by g.holder limit 1) as g
        where c.service = of_service and c.id not in (select unnest(own))
        order by c.opened_at desc, c.id desc limit size offset skip;
  else
    return query
      select c.id, c.number, c.service, c.subject, c.party, c.outcome, g.deadline, c.opened_at, c.closed_at
        from held_by_newest(holders, services, '{}', null, of_service, '-infinity', 'infinity', since, until, case when kind = 'sent' then skip + size + cardinality(own) else among end) as m
          join cases as c on c.id = m.case_id join grants as g on g.case_id = m.case_id and g.holder = m.holder
        where c.id not in (select unnest(own))
          and case kind when 'sent-back' then case when reason is null then sent_back_because(c.id, texts) is not null else sent_back_because(c.id, texts) = reason end
            when 'questions' then exists (select from messages as q where q.case_id = c.id and q.author = 'party' and q.task_id is null) else true end
        order by c.opened_at desc, c.id desc limit size offset skip;
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION held_by_newest(holders text[], services text[], own uuid[], through text, of_service text, lo double precision, hi double precision, since timestamp with time zone, until timestamp with time zone, wanted integer)
 RETURNS TABLE(case_id uuid, holder text, via text, urgency double precision, opened_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
declare
  few integer := wanted / greatest(cardinality(holders), 1) + case when cardinality(holders) > wanted then 1 else 2 end;
  far integer := wanted * 20 + 5000;
  edge timestamptz;
  found integer := 0;
  near text[] := holders;
  near_services text[] := services;
begin
  if cardinality(holders) = 0 or wanted <= 0 then return; end if;

  if cardinality(holders) > 100 and through <> 'desk' and hi <= 2e11 then
    return query
      with seen as materialized (
        select g.case_id, g.holder, g.via, g.urgency, g.opened_at from (select g.* from grants as g where g.open and g.role is not null and g.via <> 'desk' and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until order by g.opened_at desc, g.case_id desc limit far) as g
        where g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service)
          and (through is null or g.via = through or through = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id not in (select unnest(own))) and (g.holder in (select h.holder from unnest(holders, services) as h (holder, service) where h.service is null)
          or (g.holder, g.service) in (select h.holder, h.service from unnest(holders, services) as h (holder, service) where h.service is not null)) limit wanted * 2),
      -- Where the last that is wanted lies: what single people hold is looked for so far.
      last as (select d.key from (select distinct on (g.case_id) g.opened_at as key from seen as g order by g.case_id, g.opened_at desc) as d order by d.key desc offset wanted - 1 limit 1)
      select r.* from (
        select distinct on (g.case_id) g.* from (
          select * from seen
          union all
          select p.* from unnest(holders, services) as h (holder, service) cross join lateral (
            select g.case_id, g.holder, g.via, g.urgency, g.opened_at from grants as g
            where g.holder = h.holder and (h.service is null or g.service = h.service) and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service)
          and (through is null or g.via = through or through = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id not in (select unnest(own))) and g.opened_at >= coalesce((select key from last), '-infinity'::timestamptz) order by g.opened_at desc, g.case_id desc limit wanted) as p
          where h.holder not like 'role:%') as g
        where exists (select from last) or (select count(*) from seen) < wanted * 2 and  not exists (select from grants as g where g.open and g.role is not null and g.via <> 'desk' and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until offset far - 1)
        order by g.case_id, g.opened_at desc, g.via) as r
      order by r.opened_at desc, r.case_id desc limit wanted;
    get diagnostics found = row_count;
    if found > 0 or  not exists (select from grants as g where g.open and g.role is not null and g.via <> 'desk' and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until offset far - 1) and not exists (select from grants as g where g.open and g.role is not null and g.via <> 'desk' and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service)
          and (through is null or g.via = through or through = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id not in (select unnest(own))) and (g.holder in (select h.holder from unnest(holders, services) as h (holder, service) where h.service is null)
          or (g.holder, g.service) in (select h.holder, h.service from unnest(holders, services) as h (holder, service) where h.service is not null))) then return; end if;
  end if;

  if cardinality(holders) > 100 and through <> 'desk' and of_service is not null then
    return query
      with seen as materialized (
        select g.case_id, g.holder, g.via, g.urgency, g.opened_at from (select g.* from grants as g where g.service = of_service and g.role is not null and g.via <> 'desk' and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until order by g.opened_at desc, g.case_id desc limit far) as g
        where g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service)
          and (through is null or g.via = through or through = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id not in (select unnest(own))) and (g.holder in (select h.holder from unnest(holders, services) as h (holder, service) where h.service is null)
          or (g.holder, g.service) in (select h.holder, h.service from unnest(holders, services) as h (holder, service) where h.service is not null)) limit wanted * 2),
      -- Where the last that is wanted lies: what single people hold is looked for so far.
      last as (select d.key from (select distinct on (g.case_id) g.opened_at as key from seen as g order by g.case_id, g.opened_at desc) as d order by d.key desc offset wanted - 1 limit 1)
      select r.* from (
        select distinct on (g.case_id) g.* from (
          select * from seen
          union all
          select p.* from unnest(holders, services) as h (holder, service) cross join lateral (
            select g.case_id, g.holder, g.via, g.urgency, g.opened_at from grants as g
            where g.holder = h.holder and (h.service is null or g.service = h.service) and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service)
          and (through is null or g.via = through or through = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id not in (select unnest(own))) and g.opened_at >= coalesce((select key from last), '-infinity'::timestamptz) order by g.opened_at desc, g.case_id desc limit wanted) as p
          where h.holder not like 'role:%') as g
        where exists (select from last) or (select count(*) from seen) < wanted * 2 and  not exists (select from grants as g where g.service = of_service and g.role is not null and g.via <> 'desk' and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until offset far - 1)
        order by g.case_id, g.opened_at desc, g.via) as r
      order by r.opened_at desc, r.case_id desc limit wanted;
    get diagnostics found = row_count;
    if found > 0 or  not exists (select from grants as g where g.service = of_service and g.role is not null and g.via <> 'desk' and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until offset far - 1) and not exists (select from grants as g where g.service = of_service and g.role is not null and g.via <> 'desk' and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service)
          and (through is null or g.via = through or through = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id not in (select unnest(own))) and (g.holder in (select h.holder from unnest(holders, services) as h (holder, service) where h.service is null)
          or (g.holder, g.service) in (select h.holder, h.service from unnest(holders, services) as h (holder, service) where h.service is not null))) then return; end if;
  end if;

  if cardinality(holders) > 500 and hi > 2e11 then
    return query select g.case_id, g.holder, g.via, g.urgency, g.opened_at
      from (select c.id, c.opened_at, c.service from cases as c where c.opened_at >= since and c.opened_at < until order by c.opened_at desc, c.id desc limit wanted * case when of_service is null then 3 else 30 end + 100) as c cross join lateral (
        select g.* from grants as g where g.case_id = c.id and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service)
          and (through is null or g.via = through or through = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id not in (select unnest(own))) and (g.holder in (select h.holder from unnest(holders, services) as h (holder, service) where h.service is null)
          or (g.holder, g.service) in (select h.holder, h.service from unnest(holders, services) as h (holder, service) where h.service is not null)) order by g.via limit 1) as g
      where of_service is null or c.service = of_service order by c.opened_at desc, c.id desc limit wanted;
    get diagnostics found = row_count;
    if found = wanted then return; end if;
  end if;
  if cardinality(holders) > 1 then
    with tops as materialized (
      select h.nr, t.case_id, t.opened_at as key from unnest(holders, services) with ordinality as h (holder, service, nr) cross join lateral (
        select g.case_id, g.opened_at from grants as g where g.holder = h.holder and (h.service is null or g.service = h.service) and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service)
          and (through is null or g.via = through or through = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id not in (select unnest(own))) order by g.opened_at desc, g.case_id desc limit few) as t),
    last as (select d.key from (select distinct on (t.case_id) t.key, t.case_id from tops as t order by t.case_id, t.key desc) as d order by d.key desc offset wanted - 1 limit 1)
    select last.key, array_agg(holders[reached.nr]), array_agg(services[reached.nr]) into edge, near, near_services
      from (select distinct t.nr from tops as t where (select key from last) is null or t.key >= (select key from last)) as reached left join last on true group by last.key;
  end if;
  -- What was found one after the other stands first here again, and is left out.
  return query select r.case_id, r.holder, r.via, r.urgency, r.opened_at from (
    select distinct on (r.case_id) r.* from unnest(near, near_services) as h (holder, service) cross join lateral (
      select g.case_id, g.holder, g.via, g.urgency, g.opened_at from grants as g
      where g.holder = h.holder and (h.service is null or g.service = h.service) and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service)
          and (through is null or g.via = through or through = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id not in (select unnest(own))) and g.opened_at >= coalesce(edge, '-infinity'::timestamptz)
      order by g.opened_at desc, g.case_id desc limit wanted) as r
    order by r.case_id, r.opened_at desc, r.via) as r
    order by r.opened_at desc, r.case_id desc limit wanted - found offset found;
end
$function$;

CREATE OR REPLACE FUNCTION held_by_oldest(holders text[], services text[], own uuid[], through text, of_service text, lo double precision, hi double precision, since timestamp with time zone, until timestamp with time zone, wanted integer)
 RETURNS TABLE(case_id uuid, holder text, via text, urgency double precision, opened_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
declare
  few integer := wanted / greatest(cardinality(holders), 1) + case when cardinality(holders) > wanted then 1 else 2 end;
  far integer := wanted * 20 + 5000;
  edge timestamptz;
  found integer := 0;
  near text[] := holders;
  near_services text[] := services;
begin
  if cardinality(holders) = 0 or wanted <= 0 then return; end if;

  if cardinality(holders) > 100 and through <> 'desk' and hi <= 2e11 then
    return query
      with seen as materialized (
        select g.case_id, g.holder, g.via, g.urgency, g.opened_at from (select g.* from grants as g where g.open and g.role is not null and g.via <> 'desk' and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until order by g.opened_at , g.case_id asc limit far) as g
        where g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service)
          and (through is null or g.via = through or through = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id not in (select unnest(own))) and (g.holder in (select h.holder from unnest(holders, services) as h (holder, service) where h.service is null)
          or (g.holder, g.service) in (select h.holder, h.service from unnest(holders, services) as h (holder, service) where h.service is not null)) limit wanted * 2),
      -- Where the last that is wanted lies: what single people hold is looked for so far.
      last as (select d.key from (select distinct on (g.case_id) g.opened_at as key from seen as g order by g.case_id, g.opened_at ) as d order by d.key  offset wanted - 1 limit 1)
      select r.* from (
        select distinct on (g.case_id) g.* from (
          select * from seen
          union all
          select p.* from unnest(holders, services) as h (holder, service) cross join lateral (
            select g.case_id, g.holder, g.via, g.urgency, g.opened_at from grants as g
            where g.holder = h.holder and (h.service is null or g.service = h.service) and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service)
          and (through is null or g.via = through or through = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id not in (select unnest(own))) and g.opened_at <= coalesce((select key from last), 'infinity'::timestamptz) order by g.opened_at , g.case_id asc limit wanted) as p
          where h.holder not like 'role:%') as g
        where exists (select from last) or (select count(*) from seen) < wanted * 2 and  not exists (select from grants as g where g.open and g.role is not null and g.via <> 'desk' and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until offset far - 1)
        order by g.case_id, g.opened_at , g.via) as r
      order by r.opened_at , r.case_id asc limit wanted;
    get diagnostics found = row_count;
    if found > 0 or  not exists (select from grants as g where g.open and g.role is not null and g.via <> 'desk' and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until offset far - 1) and not exists (select from grants as g where g.open and g.role is not null and g.via <> 'desk' and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service)
          and (through is null or g.via = through or through = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id not in (select unnest(own))) and (g.holder in (select h.holder from unnest(holders, services) as h (holder, service) where h.service is null)
          or (g.holder, g.service) in (select h.holder, h.service from unnest(holders, services) as h (holder, service) where h.service is not null))) then return; end if;
  end if;

  if cardinality(holders) > 500 and hi > 2e11 then
    return query select g.case_id, g.holder, g.via, g.urgency, g.opened_at
      from (select c.id, c.opened_at, c.service from cases as c where c.opened_at >= since and c.opened_at < until order by c.opened_at , c.id asc limit wanted * case when of_service is null then 3 else 30 end + 100) as c cross join lateral (
        select g.* from grants as g where g.case_id = c.id and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service)
          and (through is null or g.via = through or through = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id not in (select unnest(own))) and (g.holder in (select h.holder from unnest(holders, services) as h (holder, service) where h.service is null)
          or (g.holder, g.service) in (select h.holder, h.service from unnest(holders, services) as h (holder, service) where h.service is not null)) order by g.via limit 1) as g
      where of_service is null or c.service = of_service order by c.opened_at , c.id asc limit wanted;
    get diagnostics found = row_count;
    if found = wanted then return; end if;
  end if;
  if cardinality(holders) > 1 then
    with tops as materialized (
      select h.nr, t.case_id, t.opened_at as key from unnest(holders, services) with ordinality as h (holder, service, nr) cross join lateral (
        select g.case_id, g.opened_at from grants as g where g.holder = h.holder and (h.service is null or g.service = h.service) and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service)
          and (through is null or g.via = through or through = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id not in (select unnest(own))) order by g.opened_at , g.case_id asc limit few) as t),
    last as (select d.key from (select distinct on (t.case_id) t.key, t.case_id from tops as t order by t.case_id, t.key ) as d order by d.key  offset wanted - 1 limit 1)
    select last.key, array_agg(holders[reached.nr]), array_agg(services[reached.nr]) into edge, near, near_services
      from (select distinct t.nr from tops as t where (select key from last) is null or t.key <= (select key from last)) as reached left join last on true group by last.key;
  end if;
  -- What was found one after the other stands first here again, and is left out.
  return query select r.case_id, r.holder, r.via, r.urgency, r.opened_at from (
    select distinct on (r.case_id) r.* from unnest(near, near_services) as h (holder, service) cross join lateral (
      select g.case_id, g.holder, g.via, g.urgency, g.opened_at from grants as g
      where g.holder = h.holder and (h.service is null or g.service = h.service) and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service)
          and (through is null or g.via = through or through = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id not in (select unnest(own))) and g.opened_at <= coalesce(edge, 'infinity'::timestamptz)
      order by g.opened_at , g.case_id asc limit wanted) as r
    order by r.case_id, r.opened_at , r.via) as r
    order by r.opened_at , r.case_id asc limit wanted - found offset found;
end
$function$;

CREATE OR REPLACE FUNCTION held_by_urgency(holders text[], services text[], own uuid[], through text, of_service text, lo double precision, hi double precision, since timestamp with time zone, until timestamp with time zone, wanted integer)
 RETURNS TABLE(case_id uuid, holder text, via text, urgency double precision, opened_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
declare
  few integer := wanted / greatest(cardinality(holders), 1) + case when cardinality(holders) > wanted then 1 else 2 end;
  far integer := wanted * 20 + 5000;
  edge double precision;
  found integer := 0;
  near text[] := holders;
  near_services text[] := services;
begin
  if cardinality(holders) = 0 or wanted <= 0 then return; end if;

  if cardinality(holders) > 100 and through <> 'desk' and lo < 2e11 then
    return query
      with seen as materialized (
        select g.case_id, g.holder, g.via, g.urgency, g.opened_at from (select g.* from grants as g where g.open and g.role is not null and g.via <> 'desk' and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until order by g.urgency , g.case_id desc limit far) as g
        where g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service)
          and (through is null or g.via = through or through = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id not in (select unnest(own))) and (g.holder in (select h.holder from unnest(holders, services) as h (holder, service) where h.service is null)
          or (g.holder, g.service) in (select h.holder, h.service from unnest(holders, services) as h (holder, service) where h.service is not null)) limit wanted * 2),
      -- Where the last that is wanted lies: what single people hold is looked for so far.
      last as (select d.key from (select distinct on (g.case_id) g.urgency as key from seen as g order by g.case_id, g.urgency ) as d order by d.key  offset wanted - 1 limit 1)
      select r.* from (
        select distinct on (g.case_id) g.* from (
          select * from seen
          union all
          select p.* from unnest(holders, services) as h (holder, service) cross join lateral (
            select g.case_id, g.holder, g.via, g.urgency, g.opened_at from grants as g
            where g.holder = h.holder and (h.service is null or g.service = h.service) and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service)
          and (through is null or g.via = through or through = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id not in (select unnest(own))) and g.urgency <= coalesce((select key from last), 'infinity'::double precision) order by g.urgency , g.case_id desc limit wanted) as p
          where h.holder not like 'role:%') as g
        where exists (select from last) or (select count(*) from seen) < wanted * 2 and hi <= 2e11 and not exists (select from grants as g where g.open and g.role is not null and g.via <> 'desk' and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until offset far - 1)
        order by g.case_id, g.urgency , g.via) as r
      order by r.urgency , r.case_id desc limit wanted;
    get diagnostics found = row_count;
    if found > 0 or hi <= 2e11 and not exists (select from grants as g where g.open and g.role is not null and g.via <> 'desk' and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until offset far - 1) and not exists (select from grants as g where g.open and g.role is not null and g.via <> 'desk' and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service)
          and (through is null or g.via = through or through = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id not in (select unnest(own))) and (g.holder in (select h.holder from unnest(holders, services) as h (holder, service) where h.service is null)
          or (g.holder, g.service) in (select h.holder, h.service from unnest(holders, services) as h (holder, service) where h.service is not null))) then return; end if;
  end if;
  if cardinality(holders) > 1 then
    with tops as materialized (
      select h.nr, t.case_id, t.urgency as key from unnest(holders, services) with ordinality as h (holder, service, nr) cross join lateral (
        select g.case_id, g.urgency from grants as g where g.holder = h.holder and (h.service is null or g.service = h.service) and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service)
          and (through is null or g.via = through or through = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id not in (select unnest(own))) order by g.urgency , g.case_id desc limit few) as t),
    last as (select d.key from (select distinct on (t.case_id) t.key, t.case_id from tops as t order by t.case_id, t.key ) as d order by d.key  offset wanted - 1 limit 1)
    select last.key, array_agg(holders[reached.nr]), array_agg(services[reached.nr]) into edge, near, near_services
      from (select distinct t.nr from tops as t where (select key from last) is null or t.key <= (select key from last)) as reached left join last on true group by last.key;
  end if;
  -- What was found one after the other stands first here again, and is left out.
  return query select r.case_id, r.holder, r.via, r.urgency, r.opened_at from (
    select distinct on (r.case_id) r.* from unnest(near, near_services) as h (holder, service) cross join lateral (
      select g.case_id, g.holder, g.via, g.urgency, g.opened_at from grants as g
      where g.holder = h.holder and (h.service is null or g.service = h.service) and g.urgency >= lo and g.urgency < hi and g.opened_at >= since and g.opened_at < until and (of_service is null or g.service = of_service)
          and (through is null or g.via = through or through = 'followed' and g.via <> 'desk') and (g.via <> 'approver' or g.case_id not in (select unnest(own))) and g.urgency <= coalesce(edge, 'infinity'::double precision)
      order by g.urgency , g.case_id desc limit wanted) as r
    order by r.case_id, r.urgency , r.via) as r
    order by r.urgency , r.case_id desc limit wanted - found offset found;
end
$function$;

CREATE OR REPLACE FUNCTION held_numbers(exact text[], below text[], before timestamp with time zone, since timestamp with time zone, among integer)
 RETURNS TABLE(service text, sent integer, sent_before integer, closed integer, seconds double precision)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO '$user', 'public'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION held_pages(exact text[], below text[], mine text[], through text, of_service text, los double precision[], his double precision[], sorted text, size integer, skip integer, most integer)
 RETURNS TABLE(part integer, total integer, skipped integer, id uuid, number text, service text, subject text, state text, outcome text, step text, closed_at timestamp with time zone, open boolean, must_act boolean, deadline timestamp with time zone, opened_at timestamp with time zone, via text, holder text, applicant_id uuid, unit_id uuid, applicant_name text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO '$user', 'public'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
      select at, counted, from_row, l.id, l.number, l.service, l.subject, l.state, l.outcome, l.step, l.closed_at, l.open, l.must_act, l.deadline, l.opened_at, l.via, l.holder, l.applicant_id, l.applicant_unit_id, l.party
        from (values (1)) as one (one) left join (
          select s.place, c.*, g.open, g.must_act, g.deadline, g.via, g.holder, a.applicant_id, a.unit_id as applicant_unit_id
            from shown as s join grants as g on g.case_id = s.case_id and g.holder = s.holder join cases as c on c.id = s.case_id join applications as a on a.id = c.application_id) as l on true
        order by l.place;
  end loop;
end
$function$;

CREATE OR REPLACE FUNCTION is_walled()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select current_setting('role') <> 'none' $function$;

CREATE OR REPLACE FUNCTION keep_person_words(ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  fresh text[];
begin
  with wanted as (select p.id, w.word from people as p, unnest(name_words(p.name)) as w (word) where p.id = any (ids)),
    gone as (delete from person_words as g where g.person_id = any (ids) and not exists (select from wanted where wanted.id = g.person_id and wanted.word = g.word)),
    added as (insert into person_words (word, person_id) select word, id from wanted order by word, id on conflict do nothing returning word)
  select array_agg(word) into fresh from added;
  perform keep_search_words(fresh);
end
$function$;

CREATE OR REPLACE FUNCTION keep_search_words(words text[])
 RETURNS void
 LANGUAGE sql
AS $function$
  insert into search_words (word, keys) select w.word, word_keys(w.word) from (select distinct unnest(words) as word) as w
    where w.word not like '.%' and not exists (select from search_words as s where s.word = w.word collate "C") order by w.word on conflict do nothing
$function$;

CREATE OR REPLACE FUNCTION keep_title_words(ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION keep_unit_ancestors()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from wanted_unit_ancestors() w where w.distance > 0 and w.unit_id = w.ancestor_id) then
    raise exception 'units stand above each other in a ring' using errcode = 'integrity_constraint_violation';
  end if;
  delete from unit_ancestors a where (a.unit_id, a.ancestor_id, a.distance) not in (select w.unit_id, w.ancestor_id, w.distance from wanted_unit_ancestors() w);
  insert into unit_ancestors (unit_id, ancestor_id, distance) select w.unit_id, w.ancestor_id, w.distance from wanted_unit_ancestors() w on conflict do nothing;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION keep_unit_words(ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  fresh text[];
begin
  with wanted as (select distinct u.id, w.word from units as u, unnest(folded_words(u.name_da) || folded_words(u.name_en)) as w (word) where u.id = any (ids)),
    gone as (delete from unit_words as g where g.unit_id = any (ids) and not exists (select from wanted where wanted.id = g.unit_id and wanted.word = g.word)),
    added as (insert into unit_words (word, unit_id) select word, id from wanted order by word, id on conflict do nothing returning word)
  select array_agg(word) into fresh from added;
  perform keep_search_words(fresh);
end
$function$;

CREATE OR REPLACE FUNCTION name_words(given text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  with words as (select folded_words(given) as all_of_them), initials as (select (select string_agg(left(word, 1), '' order by at) from unnest(all_of_them) with ordinality as w (word, at)) as letters, all_of_them from words)
  select array(
    select distinct word from (
      select unnest(all_of_them) as word from words
      union all select array_to_string(folded_words(part), '') from regexp_split_to_table(given, '\s+') as part
      union all select '.' || letters from initials where length(letters) > 1
      union all select '.' || left(letters, 1) || right(letters, 1) from initials where length(letters) > 2
    ) as found where word <> '' order by word
  )
$function$;

CREATE OR REPLACE FUNCTION not_to_approve(mine text[])
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(array_agg(o.case_id), '{}') from (
    select g.case_id from grants as g where g.holder = any (mine)
    union all
    select g.case_id from grants as g where g.holder = any (array(select substr(h, 2) from unnest(mine) as h where h like '~%')) and had_a_hand(g.case_id, array[split_part(mine[1], ':', 2)::uuid])) as o
$function$;

CREATE OR REPLACE FUNCTION not_to_handle(mine uuid[])
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  select array(select c.id from applications as a join cases as c on c.application_id = a.id where a.applicant_id = any (mine || array(select r.company_id from representatives as r where r.person_id = mine[1]))
    union select s.case_id from case_shares as s where s.person_id = mine[1] and s.side = 'party' and s.ended_at is null)
$function$;

CREATE OR REPLACE FUNCTION own_desks(desks jsonb)
 RETURNS TABLE(role text, unit_id uuid, services text[], kinds text[], principal_id uuid, everything boolean, seen text[], others uuid[])
 LANGUAGE sql
 STABLE
AS $function$
  with held as materialized (select h.holder, bool_or(h.service is null) as everything, array_agg(h.service) filter (where h.service is not null) as seen from asker_holds() as h group by h.holder)
  select distinct d.role, up.unit_id, d.services, d.kinds, d.principal_id, coalesce(h.everything, true), h.seen, array(select c.id from applications as a join cases as c on c.application_id = a.id where a.applicant_id = d.principal_id)
    from jsonb_to_recordset(desks) as d (role text, unit_id uuid, below boolean, services text[], kinds text[], principal_id uuid)
    join unit_ancestors as up on up.ancestor_id = d.unit_id and (d.below or up.distance = 0) left join held as h on h.holder = 'role:' || d.role || '@' || up.unit_id
    where h.holder is not null or not (select is_walled())
$function$;

CREATE OR REPLACE FUNCTION own_holders(exact text[], below text[])
 RETURNS TABLE(holder text, service text)
 LANGUAGE sql
 STABLE
AS $function$
  select split_part(h, '#', 1), nullif(split_part(h, '#', 2), '') from unnest(exact) as h where h = any ((select asker_setting('exact'))::text[]) or not (select is_walled())
  union
  select 'role:' || split_part(h, '@', 1) || '@' || up.unit_id, nullif(split_part(h, '#', 2), '')
    from unnest(below) as h join unit_ancestors as up on up.ancestor_id = split_part(split_part(h, '@', 2), '#', 1)::uuid where h = any ((select asker_setting('below'))::text[]) or not (select is_walled())
$function$;

CREATE OR REPLACE FUNCTION party_renamed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update cases as c set party = n.name, words = null from changed as n join before as b using (id) join applications as a on a.applicant_id = n.id
    where n.name <> b.name and c.application_id = a.id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION people_words_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform keep_person_words(array(select c.id from changed as c join before as b using (id) where c.name <> b.name and exists (select from employments as e where e.person_id = c.id)));
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end
$function$;

CREATE OR REPLACE FUNCTION search_held(exact text[], below text[], followed_exact text[], followed_below text[], whole_number text, says tsquery, says_own tsquery, called text[], size integer, among integer)
 RETURNS TABLE(id uuid, number text, service text, subject text, state text, outcome text, step text, closed_at timestamp with time zone, open boolean, must_act boolean, deadline timestamp with time zone, opened_at timestamp with time zone, via text, holder text, applicant_id uuid, unit_id uuid, applicant_name text, followed boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO '$user', 'public'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
declare
  holders text[];
  services text[];
  follows text[];
  follows_services text[];
  near uuid[];
  own_found integer;
  found integer;
begin
  select coalesce(array_agg(h.holder), '{}'), coalesce(array_agg(h.service), '{}') into holders, services from own_holders(exact, below) as h;
  select coalesce(array_agg(h.holder), '{}'), coalesce(array_agg(h.service), '{}') into follows, follows_services from own_holders(followed_exact, followed_below) as h;
  if whole_number is not null then
    near := array(select c.id from cases as c where c.number = whole_number);
  else
    near := array(select n.case_id from held_by_newest(follows, follows_services, '{}', null, null, '-infinity', 'infinity', '-infinity', 'infinity', among) as n
      union select n.case_id from held_by_newest(holders, services, '{}', null, null, '-infinity', 'infinity', '-infinity', 'infinity', among) as n);
    if cardinality(near) >= among then
      select count(*) filter (where c.words @@ says_own), count(*) into own_found, found from unnest(near) as n (id) join cases as c on c.id = n.id where c.words @@ says;
      -- What everybody is called is found among the newest, and what is rare is short in the index. The index knows no weights: asked for a word of a service by itself, it would have
      -- every case of that service looked at, of which the newest are here already.
      if own_found < size and found * 20 < cardinality(near) then
        near := near || array(select c.id from cases as c where c.words @@ says limit among);
      end if;
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
$function$;

CREATE OR REPLACE FUNCTION sent_back_because(of_case uuid, texts jsonb)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce((select w.said ->> 'id' from jsonb_array_elements(coalesce(texts, '[]')) with ordinality as w (said, place) where strpos(asked.request, w.said ->> 'text') > 0 order by w.place limit 1), 'other')
  from (select t.done_at from tasks as t where t.case_id = of_case and t.performer <> 'applicant' and t.outcome = 'ask' order by t.done_at limit 1) as sent_back
  left join lateral (select t.request from tasks as t where t.case_id = of_case and t.performer = 'applicant' and t.opened_at >= sent_back.done_at order by t.opened_at limit 1) as asked on true
$function$;

CREATE OR REPLACE FUNCTION sound_of(word text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select regexp_replace(translate(replace(replace(replace(replace(replace(replace(word, 'qu', 'kv'), 'ch', 'k'), 'ph', 'f'), 'th', 't'), 'x', 'ks'), 'dt', 't'), 'cqwzyj', 'kkvsii'), '(.)\1+', '\1', 'g')
$function$;

CREATE OR REPLACE FUNCTION units_words_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform keep_unit_words(array(select id from changed));
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION wanted_unit_ancestors()
 RETURNS TABLE(unit_id uuid, ancestor_id uuid, distance integer)
 LANGUAGE sql
 STABLE
AS $function$
  with recursive up (unit_id, ancestor_id, distance) as (
    select id, id, 0 from units
    union all
    select up.unit_id, u.parent_id, up.distance + 1 from up join units u on u.id = up.ancestor_id where u.parent_id is not null and up.distance < 64
  )
  select * from up
$function$;

CREATE OR REPLACE FUNCTION word_keys(word text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select array_agg(distinct key) from (
    select word as key union all select '~' || sound_of(word)
    union all select left(word, at - 1) || substr(word, at + 1) from generate_series(1, length(word)) as at where length(word) > 2
    union all select left(word, at - 1) || substr(word, at + 2) from generate_series(1, length(word)) as at where length(word) > 3 and substr(word, at, 2) in ('ae', 'oe', 'aa', 'ue')
  ) as keys
$function$;

CREATE OR REPLACE FUNCTION worklist_page(desks jsonb, parties uuid[], view text, soon timestamp with time zone, said text, sorted text, descending boolean, size integer, skip integer)
 RETURNS TABLE(id uuid, kind text, performer text, assignee_id uuid, opened_at timestamp with time zone, due_at timestamp with time zone, number text, service text, subject text, party_name text, assignee_name text, for_name text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO '$user', 'public'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION worklist_sums(desks jsonb, parties uuid[], instant timestamp with time zone, end_of_day timestamp with time zone, most integer)
 RETURNS TABLE(every integer, mine integer, free integer, due integer, citizen integer, payment integer, late integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO '$user', 'public'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
begin
  return query
    select o.every, o.own, o.free, o.due, t.citizen, t.payment, o.late from (
      select count(*)::integer as every, (count(*) filter (where r.assignee_id = parties[1]))::integer as own, (count(*) filter (where r.assignee_id is null))::integer as free,
        (count(*) filter (where r.due_at <= end_of_day))::integer as due, (count(*) filter (where r.due_at <= instant))::integer as late
      from desk_tasks(desks, parties, false, most) as r) as o, (
      select (count(*) filter (where r.kind <> 'pay'))::integer as citizen, (count(*) filter (where r.kind = 'pay'))::integer as payment from desk_tasks(desks, parties, true, most) as r) as t;
end
$function$;

create table answer_returns (
  service text not null,
  question text not null,
  answer text not null,
  cases integer not null,
  returned integer not null,
  counted_at timestamp with time zone not null,
  constraint answer_returns_pkey PRIMARY KEY (service, question, answer)
);

create table applications (
  id uuid not null,
  service text not null,
  version_hash text not null,
  state text not null,
  applicant_id uuid not null,
  assistant_id uuid,
  assistant_unit_id uuid,
  locale text not null,
  answers jsonb not null default '{}'::jsonb,
  facts jsonb not null default '{}'::jsonb,
  page text,
  revision integer not null default 0,
  renews_permit_id uuid,
  created_at timestamp with time zone not null,
  saved_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  unit_id uuid,
  begun_by uuid,
  sent_by uuid,
  prepared_by uuid[] not null default '{}'::uuid[],
  filling_seconds integer,
  constraint applications_pkey PRIMARY KEY (id),
  constraint applications_applicant_id_fkey FOREIGN KEY (applicant_id) REFERENCES people(id),
  constraint applications_assistant_id_fkey FOREIGN KEY (assistant_id) REFERENCES people(id),
  constraint applications_assistant_unit_id_fkey FOREIGN KEY (assistant_unit_id) REFERENCES units(id),
  constraint applications_begun_by_fkey FOREIGN KEY (begun_by) REFERENCES people(id),
  constraint applications_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES people(id),
  constraint applications_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint applications_version_hash_fkey FOREIGN KEY (version_hash) REFERENCES service_versions(hash),
  constraint applications_locale_check CHECK ((locale = ANY (ARRAY['da'::text, 'en'::text]))),
  constraint applications_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'sent'::text, 'discarded'::text])))
);
CREATE INDEX applications_applicant ON applications USING btree (applicant_id, state, saved_at DESC);
CREATE INDEX applications_assistant ON applications USING btree (assistant_id, state, saved_at DESC) WHERE (assistant_id IS NOT NULL);
CREATE INDEX applications_created ON applications USING btree (created_at);
CREATE INDEX applications_for_others ON applications USING btree (sent_by, sent_at DESC) WHERE (sent_by <> applicant_id);
CREATE INDEX applications_sent ON applications USING btree (sent_at) WHERE (sent_at IS NOT NULL);
create policy held on applications for select to skranke_reader using ((((applicant_id)::text = ANY (( SELECT asker_setting('people'::text) AS asker_setting)::text[])) OR ((assistant_unit_id IS NOT NULL) AND (EXISTS ( SELECT
   FROM unit_ancestors up
  WHERE ((up.unit_id = applications.assistant_unit_id) AND ((up.ancestor_id)::text = ANY (( SELECT asker_setting('counters'::text) AS asker_setting)::text[])))))) OR (EXISTS ( SELECT
   FROM cases c
  WHERE (c.application_id = applications.id)))));

create table attorney_offers (
  id uuid not null,
  principal_id uuid not null,
  cpr_hash bytea,
  name text not null,
  services text[],
  rights text[] not null,
  reason text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  offered_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  answer text,
  answered_at timestamp with time zone,
  deputyship_id uuid,
  cvr text,
  constraint attorney_offers_pkey PRIMARY KEY (id),
  constraint attorney_offers_deputyship_id_fkey FOREIGN KEY (deputyship_id) REFERENCES deputyships(id),
  constraint attorney_offers_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES people(id),
  constraint attorney_offers_answer_check CHECK ((answer = ANY (ARRAY['accepted'::text, 'declined'::text, 'withdrawn'::text]))),
  constraint attorney_offers_check CHECK (((answer IS NULL) = (answered_at IS NULL))),
  constraint attorney_offers_check1 CHECK ((ends_at > starts_at)),
  constraint attorney_offers_cvr_check CHECK ((cvr ~ '^[0-9]{8}$'::text)),
  constraint attorney_offers_rights_check CHECK (((rights <@ ARRAY['see'::text, 'prepare'::text, 'send'::text, 'approve'::text]) AND ('see'::text = ANY (rights)))),
  constraint attorney_offers_whom_check CHECK (((cpr_hash IS NULL) <> (cvr IS NULL)))
);
CREATE INDEX attorney_offers_from ON attorney_offers USING btree (principal_id, offered_at DESC);
CREATE INDEX attorney_offers_to ON attorney_offers USING btree (cpr_hash) WHERE (answer IS NULL);
CREATE INDEX attorney_offers_to_company ON attorney_offers USING btree (cvr) WHERE (answer IS NULL);
create policy held on attorney_offers for select to skranke_reader using (((principal_id)::text = ANY (( SELECT asker_setting('people'::text) AS asker_setting)::text[])));

create table case_parties (
  case_id uuid not null,
  person_id uuid not null,
  role text not null,
  constraint case_parties_pkey PRIMARY KEY (case_id, person_id, role),
  constraint case_parties_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint case_parties_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint case_parties_role_check CHECK ((role = ANY (ARRAY['applicant'::text, 'assistant'::text])))
);
create policy held on case_parties for select to skranke_reader using ((EXISTS ( SELECT
   FROM grants g
  WHERE (g.case_id = case_parties.case_id))));

create table case_shares (
  id uuid not null,
  case_id uuid not null,
  task_id uuid,
  person_id uuid not null,
  extent text not null,
  side text not null,
  note text,
  shared_by uuid not null,
  shared_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint case_shares_pkey PRIMARY KEY (id),
  constraint case_shares_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint case_shares_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint case_shares_shared_by_fkey FOREIGN KEY (shared_by) REFERENCES people(id),
  constraint case_shares_task_id_fkey FOREIGN KEY (task_id) REFERENCES tasks(id),
  constraint case_shares_extent_check CHECK ((extent = ANY (ARRAY['see'::text, 'help'::text]))),
  constraint case_shares_side_check CHECK ((side = ANY (ARRAY['party'::text, 'desk'::text])))
);
CREATE INDEX case_shares_case ON case_shares USING btree (case_id) WHERE (ended_at IS NULL);
CREATE INDEX case_shares_person ON case_shares USING btree (person_id) WHERE (ended_at IS NULL);
create policy held on case_shares for select to skranke_reader using ((EXISTS ( SELECT
   FROM grants g
  WHERE (g.case_id = case_shares.case_id))));

create table case_views (
  id uuid not null,
  person_id uuid not null,
  acting_as text not null,
  company_id uuid,
  name text not null,
  wanted jsonb not null,
  created_at timestamp with time zone not null,
  constraint case_views_pkey PRIMARY KEY (id),
  constraint case_views_company_id_fkey FOREIGN KEY (company_id) REFERENCES people(id),
  constraint case_views_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint case_views_acting_as_check CHECK ((acting_as = ANY (ARRAY['citizen'::text, 'employee'::text, 'company'::text]))),
  constraint case_views_check CHECK (((acting_as = 'company'::text) = (company_id IS NOT NULL)))
);
CREATE UNIQUE INDEX case_views_name ON case_views USING btree (person_id, acting_as, COALESCE(company_id, person_id), lower(name));
create policy held on case_views for select to skranke_reader using (((COALESCE(company_id, person_id))::text = ANY (( SELECT asker_setting('people'::text) AS asker_setting)::text[])));

create table cases (
  id uuid not null,
  number text not null,
  application_id uuid not null,
  service text not null,
  version_hash text not null,
  unit_id uuid not null,
  caseworker_role text not null,
  state text not null,
  outcome text,
  subject text,
  step text,
  journal_length integer not null default 0,
  journal_head bytea,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  words tsvector,
  party text not null,
  constraint cases_pkey PRIMARY KEY (id),
  constraint cases_application_id_key UNIQUE (application_id),
  constraint cases_number_key UNIQUE (number),
  constraint cases_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint cases_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint cases_version_hash_fkey FOREIGN KEY (version_hash) REFERENCES service_versions(hash),
  constraint cases_state_check CHECK ((state = ANY (ARRAY['open'::text, 'in-force'::text, 'closed'::text])))
);
CREATE INDEX cases_opened ON cases USING btree (opened_at);
CREATE INDEX cases_subject ON cases USING btree (subject) WHERE (subject IS NOT NULL);
CREATE INDEX cases_without_words ON cases USING btree (id) WHERE (words IS NULL);
CREATE INDEX cases_words ON cases USING gin (words);
create policy held on cases for select to skranke_reader using ((EXISTS ( SELECT
   FROM grants g
  WHERE (g.case_id = cases.id))));

create table contact_addresses (
  party_id uuid not null,
  capacity text not null,
  kind text not null,
  address text not null,
  confirmed_at timestamp with time zone not null,
  confirmed_by uuid not null,
  failed_at timestamp with time zone,
  constraint contact_addresses_pkey PRIMARY KEY (party_id, capacity, kind),
  constraint contact_addresses_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES people(id),
  constraint contact_addresses_party_id_fkey FOREIGN KEY (party_id) REFERENCES people(id),
  constraint contact_addresses_capacity_check CHECK ((capacity = ANY (ARRAY['private'::text, 'work'::text]))),
  constraint contact_addresses_kind_check CHECK ((kind = ANY (ARRAY['mail'::text, 'sms'::text])))
);
create policy held on contact_addresses for select to skranke_reader using (((party_id)::text = ANY (( SELECT asker_setting('people'::text) AS asker_setting)::text[])));

create table contact_choices (
  party_id uuid not null,
  capacity text not null,
  channel text not null,
  rhythm text not null,
  tasks boolean not null default false,
  locale text not null,
  next_digest_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  constraint contact_choices_pkey PRIMARY KEY (party_id, capacity),
  constraint contact_choices_party_id_fkey FOREIGN KEY (party_id) REFERENCES people(id),
  constraint contact_choices_capacity_check CHECK ((capacity = ANY (ARRAY['private'::text, 'work'::text]))),
  constraint contact_choices_channel_check CHECK ((channel = ANY (ARRAY['none'::text, 'mail'::text, 'sms'::text, 'push'::text]))),
  constraint contact_choices_locale_check CHECK ((locale = ANY (ARRAY['da'::text, 'en'::text]))),
  constraint contact_choices_rhythm_check CHECK ((rhythm = ANY (ARRAY['each'::text, 'daily'::text, 'weekly'::text])))
);
CREATE INDEX contact_choices_due ON contact_choices USING btree (next_digest_at) WHERE (next_digest_at IS NOT NULL);
create policy held on contact_choices for select to skranke_reader using (((party_id)::text = ANY (( SELECT asker_setting('people'::text) AS asker_setting)::text[])));

create table contact_confirmations (
  id uuid not null,
  party_id uuid not null,
  capacity text not null,
  kind text not null,
  address text not null,
  locale text not null,
  tries integer not null default 0,
  expires_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  failed_at timestamp with time zone,
  constraint contact_confirmations_pkey PRIMARY KEY (id),
  constraint contact_confirmations_party_id_capacity_kind_key UNIQUE (party_id, capacity, kind),
  constraint contact_confirmations_party_id_fkey FOREIGN KEY (party_id) REFERENCES people(id),
  constraint contact_confirmations_capacity_check CHECK ((capacity = ANY (ARRAY['private'::text, 'work'::text]))),
  constraint contact_confirmations_kind_check CHECK ((kind = ANY (ARRAY['mail'::text, 'sms'::text]))),
  constraint contact_confirmations_locale_check CHECK ((locale = ANY (ARRAY['da'::text, 'en'::text])))
);
create policy held on contact_confirmations for select to skranke_reader using (((party_id)::text = ANY (( SELECT asker_setting('people'::text) AS asker_setting)::text[])));

create table deadlines (
  id uuid not null,
  case_id uuid not null,
  task_id uuid,
  kind text not null,
  starts_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  met_at timestamp with time zone,
  constraint deadlines_pkey PRIMARY KEY (id),
  constraint deadlines_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint deadlines_task_id_fkey FOREIGN KEY (task_id) REFERENCES tasks(id)
);
CREATE INDEX deadlines_case ON deadlines USING btree (case_id);
create policy held on deadlines for select to skranke_reader using ((EXISTS ( SELECT
   FROM grants g
  WHERE (g.case_id = deadlines.case_id))));

create table decisions (
  id uuid not null,
  case_id uuid not null,
  outcome text not null,
  decided_by uuid,
  decided_at timestamp with time zone not null,
  explanation jsonb not null,
  reasons text,
  delivered_at timestamp with time zone,
  appeal_until date,
  decided_for uuid,
  constraint decisions_pkey PRIMARY KEY (id),
  constraint decisions_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint decisions_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people(id),
  constraint decisions_decided_for_fkey FOREIGN KEY (decided_for) REFERENCES people(id),
  constraint decisions_outcome_check CHECK ((outcome = ANY (ARRAY['granted'::text, 'refused'::text, 'rejected'::text])))
);
CREATE INDEX decisions_case ON decisions USING btree (case_id, decided_at);
CREATE INDEX decisions_decided ON decisions USING btree (decided_at);
create policy held on decisions for select to skranke_reader using ((EXISTS ( SELECT
   FROM grants g
  WHERE (g.case_id = decisions.case_id))));

create table deputyships (
  id uuid not null,
  capacity text not null,
  principal_id uuid not null,
  deputy_id uuid not null,
  services text[],
  task_kinds text[],
  unit_ids uuid[],
  rights text[] not null,
  amount_limit_ore bigint,
  may_pass_on boolean not null default false,
  passed_on_from uuid,
  basis text not null,
  reason text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  appointed_by uuid,
  appointed_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by uuid,
  told_of_start_at timestamp with time zone,
  told_of_end_at timestamp with time zone,
  constraint deputyships_pkey PRIMARY KEY (id),
  constraint deputyships_appointed_by_fkey FOREIGN KEY (appointed_by) REFERENCES people(id),
  constraint deputyships_deputy_id_fkey FOREIGN KEY (deputy_id) REFERENCES people(id),
  constraint deputyships_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES people(id),
  constraint deputyships_passed_on_from_fkey FOREIGN KEY (passed_on_from) REFERENCES deputyships(id),
  constraint deputyships_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES people(id),
  constraint deputyships_amount_limit_ore_check CHECK ((amount_limit_ore > 0)),
  constraint deputyships_basis_check CHECK ((basis = ANY (ARRAY['self'::text, 'manager'::text, 'rule'::text, 'registered'::text]))),
  constraint deputyships_capacity_check CHECK ((capacity = ANY (ARRAY['work'::text, 'private'::text]))),
  constraint deputyships_check CHECK ((principal_id <> deputy_id)),
  constraint deputyships_check1 CHECK (((passed_on_from IS NULL) OR (NOT may_pass_on))),
  constraint deputyships_check2 CHECK (((ends_at IS NOT NULL) OR (basis = 'rule'::text))),
  constraint deputyships_check3 CHECK ((ends_at > starts_at)),
  constraint deputyships_rights_check CHECK (((rights <@ ARRAY['see'::text, 'prepare'::text, 'send'::text, 'approve'::text]) AND ('see'::text = ANY (rights))))
);
CREATE INDEX deputyships_deputy ON deputyships USING btree (deputy_id, starts_at DESC);
CREATE INDEX deputyships_principal ON deputyships USING btree (principal_id, starts_at DESC);
CREATE INDEX deputyships_to_tell ON deputyships USING btree (starts_at) WHERE ((told_of_start_at IS NULL) OR (told_of_end_at IS NULL));
create policy held on deputyships for select to skranke_reader using ((((principal_id)::text = ANY (( SELECT asker_setting('people'::text) AS asker_setting)::text[])) OR ((deputy_id)::text = ANY (( SELECT asker_setting('people'::text) AS asker_setting)::text[])) OR (( SELECT asker_setting('actions'::text) AS asker_setting) && ARRAY['audit'::text, 'appoint-deputies'::text, 'register-attorney'::text, 'see-all-roles'::text, 'handle'::text])));

create table digests (
  id uuid not null,
  party_id uuid not null,
  capacity text not null,
  channel text not null,
  locale text not null,
  tasks boolean not null,
  state text not null,
  attempts integer not null default 0,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  constraint digests_pkey PRIMARY KEY (id),
  constraint digests_party_id_fkey FOREIGN KEY (party_id) REFERENCES people(id),
  constraint digests_capacity_check CHECK ((capacity = ANY (ARRAY['private'::text, 'work'::text]))),
  constraint digests_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text, 'push'::text]))),
  constraint digests_locale_check CHECK ((locale = ANY (ARRAY['da'::text, 'en'::text]))),
  constraint digests_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'refused'::text, 'failed'::text, 'nothing'::text])))
);
CREATE INDEX digests_old ON digests USING btree (created_at);

create table document_contents (
  document_id uuid not null,
  bytes bytea not null,
  constraint document_contents_pkey PRIMARY KEY (document_id),
  constraint document_contents_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id) ON DELETE CASCADE
);
create policy held on document_contents for select to skranke_reader using ((EXISTS ( SELECT
   FROM documents d
  WHERE (d.id = document_contents.document_id))));

create table documents (
  id uuid not null,
  case_id uuid,
  application_id uuid,
  kind text not null,
  title_da text not null,
  title_en text not null,
  file_name text not null,
  media_type text not null,
  size integer not null,
  sha256 bytea not null,
  uploaded_by uuid,
  visible_to_party boolean not null default true,
  created_at timestamp with time zone not null,
  deputyship_id uuid,
  constraint documents_pkey PRIMARY KEY (id),
  constraint documents_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint documents_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint documents_deputyship_id_fkey FOREIGN KEY (deputyship_id) REFERENCES deputyships(id),
  constraint documents_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES people(id),
  constraint documents_check CHECK (((case_id IS NOT NULL) OR (application_id IS NOT NULL) OR (deputyship_id IS NOT NULL)))
);
CREATE INDEX documents_application ON documents USING btree (application_id);
CREATE INDEX documents_case ON documents USING btree (case_id);
CREATE INDEX documents_deputyship ON documents USING btree (deputyship_id) WHERE (deputyship_id IS NOT NULL);
create policy held on documents for select to skranke_reader using ((((case_id IS NOT NULL) AND (EXISTS ( SELECT
   FROM grants g
  WHERE (g.case_id = documents.case_id)))) OR ((case_id IS NULL) AND (application_id IS NOT NULL) AND (EXISTS ( SELECT
   FROM applications a
  WHERE (a.id = documents.application_id)))) OR ((deputyship_id IS NOT NULL) AND (EXISTS ( SELECT
   FROM deputyships d
  WHERE (d.id = documents.deputyship_id))))));

create table employments (
  id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  title_da text not null,
  title_en text not null,
  valid_from date not null,
  valid_to date,
  source_key text,
  job_function_id uuid,
  manages boolean not null default false,
  constraint employments_pkey PRIMARY KEY (id),
  constraint employments_job_function_id_fkey FOREIGN KEY (job_function_id) REFERENCES job_functions(id),
  constraint employments_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint employments_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
);
CREATE INDEX employments_end ON employments USING btree (valid_to) WHERE (valid_to IS NOT NULL);
CREATE INDEX employments_person ON employments USING btree (person_id);
CREATE UNIQUE INDEX employments_source ON employments USING btree (source_key, valid_from) WHERE (source_key IS NOT NULL);
CREATE INDEX employments_start ON employments USING btree (valid_from);
CREATE INDEX employments_unit ON employments USING btree (unit_id);
CREATE TRIGGER employments_words_added AFTER INSERT ON employments REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION employments_words_added();
CREATE TRIGGER employments_words_changed AFTER UPDATE ON employments REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION employments_words_changed();

create table figure_baselines (
  id uuid not null,
  service text,
  name text not null,
  first_week date not null,
  last_week date not null,
  figures jsonb not null,
  saved_by uuid not null,
  saved_at timestamp with time zone not null,
  constraint figure_baselines_pkey PRIMARY KEY (id),
  constraint figure_baselines_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES people(id)
);
CREATE INDEX figure_baselines_of ON figure_baselines USING btree (service, saved_at DESC);
create policy held on figure_baselines for select to skranke_reader using (('see-figures'::text = ANY (( SELECT asker_setting('actions'::text) AS asker_setting)::text[])));

create table figure_weeks (
  week date not null,
  counted_at timestamp with time zone not null,
  constraint figure_weeks_pkey PRIMARY KEY (week)
);
create policy held on figure_weeks for select to skranke_reader using (('see-figures'::text = ANY (( SELECT asker_setting('actions'::text) AS asker_setting)::text[])));

create table grants (
  holder text not null,
  case_id uuid not null,
  open boolean not null,
  must_act boolean not null,
  deadline timestamp with time zone,
  opened_at timestamp with time zone not null,
  service text not null,
  via text not null,
  role text,
  unit_id uuid,
  urgency double precision not null generated always as (((
CASE
    WHEN (NOT open) THEN '200000000000'::numeric
    WHEN must_act THEN (0)::numeric
    ELSE '100000000000'::numeric
END)::double precision +
CASE
    WHEN (open AND (deadline IS NOT NULL)) THEN (EXTRACT(epoch FROM (deadline AT TIME ZONE 'UTC'::text)))::double precision
    ELSE (('90000000000'::numeric)::double precision - (EXTRACT(epoch FROM (opened_at AT TIME ZONE 'UTC'::text)))::double precision)
END)) stored,
  constraint grants_pkey PRIMARY KEY (case_id, holder) INCLUDE (service),
  constraint grants_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint grants_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
);
CREATE INDEX grants_followed_opened ON grants USING btree (opened_at DESC, case_id DESC) INCLUDE (holder, service, via, urgency) WHERE (open AND (role IS NOT NULL) AND (via <> 'desk'::text));
CREATE INDEX grants_followed_service ON grants USING btree (service, opened_at DESC, case_id DESC) INCLUDE (holder, via, urgency) WHERE ((role IS NOT NULL) AND (via <> 'desk'::text));
CREATE INDEX grants_followed_urgent ON grants USING btree (urgency, case_id DESC) INCLUDE (holder, service, via, opened_at) WHERE (open AND (role IS NOT NULL) AND (via <> 'desk'::text));
CREATE INDEX grants_mine ON grants USING btree (holder, urgency, case_id DESC) INCLUDE (opened_at, service, via);
CREATE INDEX grants_newest ON grants USING btree (holder, opened_at DESC, case_id DESC) INCLUDE (urgency, service, via);
create policy held on grants for select to skranke_reader using (((holder IN ( SELECT h.holder
   FROM asker_holds() h(holder, service)
  WHERE (h.service IS NULL))) OR ((holder, service) IN ( SELECT h.holder,
    h.service
   FROM asker_holds() h(holder, service)
  WHERE (h.service IS NOT NULL)))));

create table identities (
  provider text not null,
  subject text not null,
  person_id uuid not null,
  created_at timestamp with time zone not null,
  constraint identities_pkey PRIMARY KEY (provider, subject),
  constraint identities_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);
CREATE INDEX identities_person ON identities USING btree (person_id);

create table inquiries (
  id uuid not null,
  number text not null,
  form_key uuid not null,
  locale text not null,
  person_id uuid,
  name text not null,
  email text,
  phone text,
  conversation jsonb not null,
  message text not null,
  state text not null,
  created_at timestamp with time zone not null,
  taken_by uuid,
  taken_at timestamp with time zone,
  answer text,
  answered_by uuid,
  answered_at timestamp with time zone,
  mailed_at timestamp with time zone,
  note text,
  done_by uuid,
  done_at timestamp with time zone,
  mail_failed_at timestamp with time zone,
  constraint inquiries_pkey PRIMARY KEY (id),
  constraint inquiries_form_key_key UNIQUE (form_key),
  constraint inquiries_number_key UNIQUE (number),
  constraint inquiries_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES people(id),
  constraint inquiries_done_by_fkey FOREIGN KEY (done_by) REFERENCES people(id),
  constraint inquiries_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint inquiries_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES people(id),
  constraint inquiries_check CHECK (((email IS NOT NULL) OR (phone IS NOT NULL))),
  constraint inquiries_check1 CHECK (((state = 'done'::text) = (done_at IS NOT NULL))),
  constraint inquiries_check2 CHECK (((state = 'open'::text) OR (taken_by IS NOT NULL))),
  constraint inquiries_locale_check CHECK ((locale = ANY (ARRAY['da'::text, 'en'::text]))),
  constraint inquiries_state_check CHECK ((state = ANY (ARRAY['open'::text, 'taken'::text, 'done'::text])))
);
CREATE INDEX inquiries_created ON inquiries USING btree (created_at, id);
CREATE INDEX inquiries_done ON inquiries USING btree (done_at) WHERE (state = 'done'::text);
CREATE INDEX inquiries_person ON inquiries USING btree (person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX inquiries_waiting ON inquiries USING btree (created_at) WHERE (state <> 'done'::text);
create policy held on inquiries for select to skranke_reader using (((cardinality(( SELECT asker_setting('counters'::text) AS asker_setting)) > 0) OR ((person_id)::text = ANY (( SELECT asker_setting('people'::text) AS asker_setting)::text[]))));

create table job_functions (
  id uuid not null,
  code text not null,
  name_da text not null,
  name_en text not null,
  constraint job_functions_pkey PRIMARY KEY (id),
  constraint job_functions_code_key UNIQUE (code)
);

create table journal_entries (
  id uuid not null,
  case_id uuid not null,
  sequence integer not null,
  at timestamp with time zone not null,
  actor jsonb not null,
  event text not null,
  data jsonb not null,
  visible_to_party boolean not null,
  previous_hash bytea,
  hash bytea not null,
  constraint journal_entries_pkey PRIMARY KEY (id),
  constraint journal_entries_case_id_sequence_key UNIQUE (case_id, sequence),
  constraint journal_entries_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id)
);
CREATE INDEX journal_entries_on_behalf ON journal_entries USING btree (((actor ->> 'onBehalfOf'::text)), at DESC) WHERE ((actor ->> 'onBehalfOf'::text) IS NOT NULL);
CREATE TRIGGER journal_entries_append_only BEFORE DELETE OR UPDATE ON journal_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_entries_never_emptied BEFORE TRUNCATE ON journal_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy held on journal_entries for select to skranke_reader using ((EXISTS ( SELECT
   FROM grants g
  WHERE (g.case_id = journal_entries.case_id))));

create table link_checks (
  address text not null,
  checked_at timestamp with time zone not null,
  broken_since date,
  fault text,
  constraint link_checks_pkey PRIMARY KEY (address),
  constraint link_checks_check CHECK (((broken_since IS NULL) = (fault IS NULL))),
  constraint link_checks_fault_check CHECK ((fault = ANY (ARRAY['gone'::text, 'silent'::text])))
);
create policy held on link_checks for select to skranke_reader using (('edit-guidance'::text = ANY (( SELECT asker_setting('actions'::text) AS asker_setting)::text[])));

create table login_answers (
  id text not null,
  expires_at timestamp with time zone not null,
  constraint login_answers_pkey PRIMARY KEY (id)
);
CREATE INDEX login_answers_expiry ON login_answers USING btree (expires_at);

create table machine_clients (
  id uuid not null,
  name text not null,
  kind text not null,
  unit_id uuid not null,
  scopes jsonb not null,
  calls_per_minute integer not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by uuid,
  constraint machine_clients_pkey PRIMARY KEY (id),
  constraint machine_clients_name_key UNIQUE (name),
  constraint machine_clients_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id),
  constraint machine_clients_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES people(id),
  constraint machine_clients_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint machine_clients_calls_per_minute_check CHECK ((calls_per_minute > 0)),
  constraint machine_clients_kind_check CHECK ((kind = ANY (ARRAY['robot'::text, 'partner'::text])))
);

create table machine_keys (
  id uuid not null,
  client_id uuid not null,
  secret_hash bytea not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  revoked_by uuid,
  last_used_at timestamp with time zone,
  constraint machine_keys_pkey PRIMARY KEY (id),
  constraint machine_keys_secret_hash_key UNIQUE (secret_hash),
  constraint machine_keys_client_id_fkey FOREIGN KEY (client_id) REFERENCES machine_clients(id),
  constraint machine_keys_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id),
  constraint machine_keys_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES people(id)
);
CREATE INDEX machine_keys_client ON machine_keys USING btree (client_id, created_at DESC);

create table machine_tokens (
  token_hash bytea not null,
  key_id uuid not null,
  client_id uuid not null,
  scopes jsonb not null,
  expires_at timestamp with time zone not null,
  constraint machine_tokens_pkey PRIMARY KEY (token_hash),
  constraint machine_tokens_client_id_fkey FOREIGN KEY (client_id) REFERENCES machine_clients(id),
  constraint machine_tokens_key_id_fkey FOREIGN KEY (key_id) REFERENCES machine_keys(id)
);
CREATE INDEX machine_tokens_expiry ON machine_tokens USING btree (expires_at);

create table mails_to_people (
  id uuid not null,
  person_id uuid not null,
  address text not null,
  sent_at timestamp with time zone not null,
  constraint mails_to_people_pkey PRIMARY KEY (id),
  constraint mails_to_people_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);
CREATE INDEX mails_to_people_old ON mails_to_people USING btree (sent_at);

create table message_subscriptions (
  id uuid not null,
  instance_id uuid not null,
  token_id uuid not null,
  element text not null,
  name text not null,
  constraint message_subscriptions_pkey PRIMARY KEY (id),
  constraint message_subscriptions_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES process_instances(id)
);
CREATE INDEX message_subscriptions_instance ON message_subscriptions USING btree (instance_id, name);
create policy held on message_subscriptions for select to skranke_reader using ((EXISTS ( SELECT
   FROM process_instances i
  WHERE (i.id = message_subscriptions.instance_id))));

create table messages (
  id uuid not null,
  case_id uuid not null,
  task_id uuid,
  author text not null,
  author_id uuid,
  body text not null,
  sent_at timestamp with time zone not null,
  on_behalf_of uuid,
  answer_by timestamp with time zone,
  answered_at timestamp with time zone,
  constraint messages_pkey PRIMARY KEY (id),
  constraint messages_author_id_fkey FOREIGN KEY (author_id) REFERENCES people(id),
  constraint messages_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint messages_on_behalf_of_fkey FOREIGN KEY (on_behalf_of) REFERENCES people(id),
  constraint messages_task_id_fkey FOREIGN KEY (task_id) REFERENCES tasks(id),
  constraint messages_author_check CHECK ((author = ANY (ARRAY['party'::text, 'authority'::text])))
);
CREATE INDEX messages_case ON messages USING btree (case_id, sent_at);
CREATE INDEX messages_unanswered ON messages USING btree (answer_by, case_id) WHERE ((answer_by IS NOT NULL) AND (answered_at IS NULL));
create policy held on messages for select to skranke_reader using ((EXISTS ( SELECT
   FROM grants g
  WHERE (g.case_id = messages.case_id))));

create table news (
  id uuid not null,
  unit_id uuid not null,
  below boolean not null,
  title_da text not null,
  title_en text not null,
  body_da text not null,
  body_en text not null,
  from_day date not null,
  to_day date not null,
  author_id uuid not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint news_pkey PRIMARY KEY (id),
  constraint news_author_id_fkey FOREIGN KEY (author_id) REFERENCES people(id),
  constraint news_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint news_check CHECK ((to_day >= from_day))
);
CREATE INDEX news_of_unit ON news USING btree (unit_id, to_day) WHERE (ended_at IS NULL);
create policy held on news for select to skranke_reader using ((( SELECT asker_setting('actions'::text) AS asker_setting) && ARRAY['apply'::text, 'write-news'::text]));

create table notices (
  id uuid not null,
  case_id uuid not null,
  purpose text not null,
  person_id uuid not null,
  channel text not null,
  locale text not null,
  subject text not null,
  body text not null,
  document_id uuid,
  state text not null,
  token_id uuid,
  partner_reference text,
  failure text,
  attempts integer not null default 0,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  delivered_at timestamp with time zone,
  bundle text,
  digest_id uuid,
  settled_at timestamp with time zone,
  settled_by uuid,
  constraint notices_pkey PRIMARY KEY (id),
  constraint notices_case_id_purpose_channel_key UNIQUE (case_id, purpose, channel),
  constraint notices_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint notices_digest_id_fkey FOREIGN KEY (digest_id) REFERENCES digests(id) ON DELETE SET NULL,
  constraint notices_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id),
  constraint notices_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint notices_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES people(id),
  constraint notices_bundle_check CHECK ((bundle = ANY (ARRAY['private'::text, 'work'::text]))),
  constraint notices_channel_check CHECK ((channel = ANY (ARRAY['digital-post'::text, 'letter'::text, 'mail'::text, 'sms'::text, 'push'::text]))),
  constraint notices_locale_check CHECK ((locale = ANY (ARRAY['da'::text, 'en'::text]))),
  constraint notices_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'delivered'::text, 'refused'::text, 'failed'::text])))
);
CREATE INDEX notices_bundled ON notices USING btree (person_id) WHERE ((bundle IS NOT NULL) AND (digest_id IS NULL) AND (state = 'queued'::text));
CREATE INDEX notices_of_digest ON notices USING btree (digest_id) WHERE (digest_id IS NOT NULL);
CREATE INDEX notices_reference ON notices USING btree (partner_reference) WHERE (partner_reference IS NOT NULL);
CREATE INDEX notices_unreached ON notices USING btree (case_id) WHERE ((state = ANY (ARRAY['refused'::text, 'failed'::text])) AND (token_id IS NULL) AND (settled_at IS NULL));
CREATE INDEX notices_waiting ON notices USING btree (created_at) WHERE (state = ANY (ARRAY['queued'::text, 'sent'::text]));
create policy held on notices for select to skranke_reader using ((EXISTS ( SELECT
   FROM grants g
  WHERE (g.case_id = notices.case_id))));

create table organisation_changes (
  id uuid not null,
  at timestamp with time zone not null,
  load_id uuid,
  changed_by uuid,
  entity text not null,
  entity_id uuid not null,
  change text not null,
  before jsonb,
  after jsonb,
  constraint organisation_changes_pkey PRIMARY KEY (id),
  constraint organisation_changes_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES people(id),
  constraint organisation_changes_load_id_fkey FOREIGN KEY (load_id) REFERENCES organisation_loads(id)
);
CREATE INDEX organisation_changes_entity ON organisation_changes USING btree (entity_id, at DESC);
CREATE INDEX organisation_changes_load ON organisation_changes USING btree (load_id);

create table organisation_load_files (
  load_id uuid not null,
  file text not null,
  bytes bytea not null,
  constraint organisation_load_files_pkey PRIMARY KEY (load_id, file),
  constraint organisation_load_files_load_id_fkey FOREIGN KEY (load_id) REFERENCES organisation_loads(id) ON DELETE CASCADE
);

create table organisation_loads (
  id uuid not null,
  kind text not null,
  source text not null,
  sha256 bytea,
  state text not null,
  counts jsonb not null default '{}'::jsonb,
  preview jsonb,
  may_end integer,
  reason text,
  started_by uuid,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint organisation_loads_pkey PRIMARY KEY (id),
  constraint organisation_loads_started_by_fkey FOREIGN KEY (started_by) REFERENCES people(id),
  constraint organisation_loads_kind_check CHECK ((kind = ANY (ARRAY['full'::text, 'changes'::text]))),
  constraint organisation_loads_state_check CHECK ((state = ANY (ARRAY['received'::text, 'planned'::text, 'refused'::text, 'approved'::text, 'running'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX organisation_loads_file ON organisation_loads USING btree (sha256) WHERE (state = ANY (ARRAY['approved'::text, 'running'::text, 'failed'::text]));
CREATE INDEX organisation_loads_started ON organisation_loads USING btree (started_at DESC);

create table page_answers (
  kind text not null,
  page text not null,
  week date not null,
  helped integer not null default 0,
  not_helped integer not null default 0,
  constraint page_answers_pkey PRIMARY KEY (kind, page, week),
  constraint page_answers_kind_check CHECK ((kind = ANY (ARRAY['topic'::text, 'service'::text]))),
  constraint page_answers_week_check CHECK ((EXTRACT(isodow FROM week) = (1)::numeric))
);
CREATE INDEX page_answers_week ON page_answers USING btree (week);
create policy held on page_answers for select to skranke_reader using (('edit-guidance'::text = ANY (( SELECT asker_setting('actions'::text) AS asker_setting)::text[])));

create table parked_forms (
  key_hash bytea not null,
  path text not null,
  cipher bytea not null,
  expires_at timestamp with time zone not null,
  constraint parked_forms_pkey PRIMARY KEY (key_hash)
);

create table payment_attempts (
  id uuid not null,
  payment_id uuid not null,
  reference text,
  hosted_url text,
  locale text not null,
  state text not null,
  started_at timestamp with time zone not null,
  constraint payment_attempts_pkey PRIMARY KEY (id),
  constraint payment_attempts_reference_key UNIQUE (reference),
  constraint payment_attempts_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments(id),
  constraint payment_attempts_state_check CHECK ((state = ANY (ARRAY['open'::text, 'paid'::text, 'declined'::text, 'abandoned'::text, 'returned'::text])))
);
CREATE UNIQUE INDEX payment_attempts_open ON payment_attempts USING btree (payment_id) WHERE (state = 'open'::text);
create policy held on payment_attempts for select to skranke_reader using ((EXISTS ( SELECT
   FROM payments p
  WHERE (p.id = payment_attempts.payment_id))));

create table payments (
  id uuid not null,
  case_id uuid not null,
  task_id uuid,
  purpose text not null,
  amount_ore integer not null,
  refunded_ore integer not null default 0,
  state text not null,
  paid_reference text,
  created_at timestamp with time zone not null,
  paid_at timestamp with time zone,
  constraint payments_pkey PRIMARY KEY (id),
  constraint payments_case_id_purpose_key UNIQUE (case_id, purpose),
  constraint payments_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint payments_task_id_fkey FOREIGN KEY (task_id) REFERENCES tasks(id),
  constraint payments_amount_ore_check CHECK ((amount_ore > 0)),
  constraint payments_state_check CHECK ((state = ANY (ARRAY['due'::text, 'paid'::text, 'lapsed'::text])))
);
CREATE INDEX payments_task ON payments USING btree (task_id);
create policy held on payments for select to skranke_reader using ((EXISTS ( SELECT
   FROM grants g
  WHERE (g.case_id = payments.case_id))));

create table people (
  id uuid not null,
  name text not null,
  cpr_cipher bytea,
  cpr_hash bytea,
  email text,
  phone text,
  digital_post_exempt boolean not null default false,
  source_key text,
  cvr text,
  email_returned_at timestamp with time zone,
  constraint people_pkey PRIMARY KEY (id),
  constraint people_cpr_hash_key UNIQUE (cpr_hash),
  constraint people_cvr_key UNIQUE (cvr),
  constraint people_source_key_key UNIQUE (source_key),
  constraint people_company_check CHECK (((cvr IS NULL) OR ((cpr_hash IS NULL) AND (cpr_cipher IS NULL) AND (source_key IS NULL)))),
  constraint people_cvr_check CHECK ((cvr ~ '^[0-9]{8}$'::text))
);
CREATE INDEX people_name ON people USING btree (name, id);
CREATE INDEX people_named ON people USING btree (lower(name) text_pattern_ops);
CREATE TRIGGER party_renamed AFTER UPDATE ON people REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION party_renamed();
CREATE TRIGGER people_email_changed BEFORE UPDATE OF email ON people FOR EACH ROW WHEN ((old.email IS DISTINCT FROM new.email)) EXECUTE FUNCTION email_begins_anew();
CREATE TRIGGER people_words_changed AFTER UPDATE ON people REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION people_words_changed();

create table permits (
  id uuid not null,
  number text not null,
  case_id uuid,
  service text not null,
  holder_id uuid not null,
  subject text not null,
  zone text,
  state text not null,
  paid boolean not null default true,
  price_ore integer not null,
  valid_from date not null,
  valid_to date not null,
  constraint permits_pkey PRIMARY KEY (id),
  constraint permits_number_key UNIQUE (number),
  constraint permits_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint permits_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES people(id),
  constraint permits_state_check CHECK ((state = ANY (ARRAY['active'::text, 'replaced'::text, 'cancelled'::text, 'expired'::text])))
);
CREATE INDEX permits_case ON permits USING btree (case_id);
CREATE INDEX permits_holder ON permits USING btree (holder_id, service);
create policy held on permits for select to skranke_reader using ((((holder_id)::text = ANY (( SELECT asker_setting('people'::text) AS asker_setting)::text[])) OR ((case_id IS NOT NULL) AND (EXISTS ( SELECT
   FROM grants g
  WHERE (g.case_id = permits.case_id))))));

create table person_words (
  word text not null,
  person_id uuid not null,
  constraint person_words_pkey PRIMARY KEY (word, person_id),
  constraint person_words_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
);
CREATE INDEX person_words_person ON person_words USING btree (person_id);

create table pinned_services (
  person_id uuid not null,
  service text not null,
  position integer not null,
  pinned_at timestamp with time zone not null,
  constraint pinned_services_pkey PRIMARY KEY (person_id, service),
  constraint pinned_services_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint pinned_services_position_check CHECK (("position" >= 0))
);
create policy held on pinned_services for select to skranke_reader using (((person_id)::text = ANY (( SELECT asker_setting('people'::text) AS asker_setting)::text[])));

create table process_instances (
  id uuid not null,
  case_id uuid not null,
  version_hash text not null,
  state text not null,
  revision integer not null default 0,
  variables jsonb not null,
  passed jsonb not null default '[]'::jsonb,
  constraint process_instances_pkey PRIMARY KEY (id),
  constraint process_instances_case_id_key UNIQUE (case_id),
  constraint process_instances_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint process_instances_version_hash_fkey FOREIGN KEY (version_hash) REFERENCES service_versions(hash),
  constraint process_instances_state_check CHECK ((state = ANY (ARRAY['running'::text, 'ended'::text])))
);
create policy held on process_instances for select to skranke_reader using ((EXISTS ( SELECT
   FROM grants g
  WHERE (g.case_id = process_instances.case_id))));

create table push_devices (
  id uuid not null,
  party_id uuid not null,
  capacity text not null,
  person_id uuid not null,
  browser_hash bytea not null,
  name text not null,
  endpoint text,
  p256dh text,
  auth text,
  added_at timestamp with time zone not null,
  gone_at timestamp with time zone,
  constraint push_devices_pkey PRIMARY KEY (id),
  constraint push_devices_party_id_capacity_browser_hash_key UNIQUE (party_id, capacity, browser_hash),
  constraint push_devices_party_id_fkey FOREIGN KEY (party_id) REFERENCES people(id),
  constraint push_devices_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint push_devices_capacity_check CHECK ((capacity = ANY (ARRAY['private'::text, 'work'::text]))),
  constraint push_devices_check CHECK (((gone_at IS NULL) = ((endpoint IS NOT NULL) AND (p256dh IS NOT NULL) AND (auth IS NOT NULL)))),
  constraint push_devices_endpoint_check CHECK ((length(endpoint) <= 1024))
);
CREATE INDEX push_devices_gone ON push_devices USING btree (gone_at) WHERE (gone_at IS NOT NULL);
CREATE INDEX push_devices_of_browser ON push_devices USING btree (browser_hash);
CREATE INDEX push_devices_of_endpoint ON push_devices USING btree (endpoint) WHERE (endpoint IS NOT NULL);
create policy held on push_devices for select to skranke_reader using (((party_id)::text = ANY (( SELECT asker_setting('people'::text) AS asker_setting)::text[])));

create table rate_limits (
  key text not null,
  window_start timestamp with time zone not null,
  count integer not null,
  constraint rate_limits_pkey PRIMARY KEY (key)
);

create table read_log (
  id uuid not null,
  at timestamp with time zone not null,
  what text not null,
  case_id uuid,
  subject_id uuid,
  reader_kind text not null,
  reader_id uuid,
  person_id uuid,
  role text,
  unit_id uuid,
  on_behalf_of uuid,
  reason text not null,
  constraint read_log_pkey PRIMARY KEY (id),
  constraint read_log_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint read_log_on_behalf_of_fkey FOREIGN KEY (on_behalf_of) REFERENCES people(id),
  constraint read_log_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint read_log_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
);
CREATE INDEX read_log_at ON read_log USING btree (at DESC, id DESC);
CREATE INDEX read_log_case ON read_log USING btree (case_id, at DESC);
CREATE INDEX read_log_no_person ON read_log USING btree (at DESC, id DESC) WHERE (person_id IS NULL);
CREATE INDEX read_log_no_reader ON read_log USING btree (at DESC, id DESC) WHERE (reader_kind = ANY (ARRAY['machine'::text, 'partner'::text, 'system'::text]));
CREATE INDEX read_log_person ON read_log USING btree (person_id, at DESC);
CREATE INDEX read_log_rare ON read_log USING btree (reason, at DESC) WHERE (reason <> ALL (ARRAY['own'::text, 'role'::text]));
CREATE INDEX read_log_reader ON read_log USING btree (reader_id, at DESC);
CREATE INDEX read_log_role ON read_log USING btree (role, at DESC) WHERE (role IS NOT NULL);
CREATE INDEX read_log_unit ON read_log USING btree (unit_id, at DESC) WHERE (unit_id IS NOT NULL);
create policy held on read_log for select to skranke_reader using ((((person_id)::text = ANY (( SELECT asker_setting('people'::text) AS asker_setting)::text[])) OR ((case_id IS NOT NULL) AND (EXISTS ( SELECT
   FROM grants g
  WHERE (g.case_id = read_log.case_id)))) OR ('audit'::text = ANY (( SELECT asker_setting('actions'::text) AS asker_setting)::text[]))));
create policy written on read_log for insert to skranke_reader with check (true);

create table register_answers (
  id uuid not null,
  case_id uuid,
  application_id uuid,
  register text not null,
  reference text not null,
  answered_at timestamp with time zone not null,
  answer jsonb not null,
  constraint register_answers_pkey PRIMARY KEY (id),
  constraint register_answers_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint register_answers_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id)
);
CREATE INDEX register_answers_case ON register_answers USING btree (case_id);
create policy held on register_answers for select to skranke_reader using ((((case_id IS NOT NULL) AND (EXISTS ( SELECT
   FROM grants g
  WHERE (g.case_id = register_answers.case_id)))) OR ((case_id IS NULL) AND (application_id IS NOT NULL) AND (EXISTS ( SELECT
   FROM applications a
  WHERE (a.id = register_answers.application_id))))));

create table representatives (
  person_id uuid not null,
  company_id uuid not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  constraint representatives_pkey PRIMARY KEY (company_id, person_id),
  constraint representatives_company_id_fkey FOREIGN KEY (company_id) REFERENCES people(id),
  constraint representatives_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint representatives_check CHECK ((person_id <> company_id))
);
CREATE INDEX representatives_person ON representatives USING btree (person_id);
create policy held on representatives for select to skranke_reader using ((((company_id)::text = ANY (( SELECT asker_setting('people'::text) AS asker_setting)::text[])) OR ((person_id)::text = ANY (( SELECT asker_setting('people'::text) AS asker_setting)::text[])) OR (( SELECT asker_setting('actions'::text) AS asker_setting) && ARRAY['handle'::text, 'approve'::text, 'see-all-roles'::text, 'audit'::text])));

create table role_assignments (
  id uuid not null,
  person_id uuid,
  role text not null,
  unit_id uuid not null,
  job_function_id uuid,
  below boolean not null default false,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  employment_id uuid,
  given_by uuid,
  given_at timestamp with time zone not null,
  reason text,
  ended_by uuid,
  end_reason text,
  attested_at timestamp with time zone,
  attested_by uuid,
  attest_asked_at timestamp with time zone,
  constraint role_assignments_pkey PRIMARY KEY (id),
  constraint role_assignments_attested_by_fkey FOREIGN KEY (attested_by) REFERENCES people(id),
  constraint role_assignments_employment_id_fkey FOREIGN KEY (employment_id) REFERENCES employments(id),
  constraint role_assignments_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES people(id),
  constraint role_assignments_given_by_fkey FOREIGN KEY (given_by) REFERENCES people(id),
  constraint role_assignments_job_function_id_fkey FOREIGN KEY (job_function_id) REFERENCES job_functions(id),
  constraint role_assignments_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint role_assignments_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint role_assignments_check CHECK (((person_id IS NULL) <> (job_function_id IS NULL)))
);
CREATE INDEX role_assignments_employment ON role_assignments USING btree (employment_id) WHERE ((employment_id IS NOT NULL) AND (ends_at IS NULL));
CREATE INDEX role_assignments_end ON role_assignments USING btree (ends_at) WHERE (ends_at IS NOT NULL);
CREATE INDEX role_assignments_function_start ON role_assignments USING btree (starts_at) WHERE (job_function_id IS NOT NULL);
CREATE INDEX role_assignments_job_function ON role_assignments USING btree (job_function_id) WHERE (job_function_id IS NOT NULL);
CREATE INDEX role_assignments_person ON role_assignments USING btree (person_id);
CREATE INDEX role_assignments_unit ON role_assignments USING btree (unit_id, role);

create table role_requests (
  id uuid not null,
  person_id uuid not null,
  role text not null,
  unit_id uuid not null,
  below boolean not null default false,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  reason text not null,
  requested_by uuid not null,
  requested_at timestamp with time zone not null,
  state text not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  answer text,
  assignment_id uuid,
  constraint role_requests_pkey PRIMARY KEY (id),
  constraint role_requests_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES role_assignments(id),
  constraint role_requests_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people(id),
  constraint role_requests_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint role_requests_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES people(id),
  constraint role_requests_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint role_requests_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE INDEX role_requests_open ON role_requests USING btree (requested_at) WHERE (state = 'open'::text);
CREATE INDEX role_requests_person ON role_requests USING btree (person_id, requested_at DESC);

create table satisfaction_marks (
  case_id uuid not null,
  constraint satisfaction_marks_pkey PRIMARY KEY (case_id),
  constraint satisfaction_marks_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id)
);
create policy held on satisfaction_marks for select to skranke_reader using ((EXISTS ( SELECT
   FROM grants g
  WHERE (g.case_id = satisfaction_marks.case_id))));

create table search_askers (
  week date not null,
  words bytea not null,
  asker bytea not null,
  constraint search_askers_pkey PRIMARY KEY (week, words, asker)
);

create table search_follows (
  week date not null,
  words text not null,
  kind text not null,
  target text not null,
  follows integer not null,
  constraint search_follows_pkey PRIMARY KEY (week, words, kind, target)
);
create policy held on search_follows for select to skranke_reader using ((ARRAY['edit-guidance'::text, 'tend-search'::text] && ( SELECT asker_setting('actions'::text) AS asker_setting)));

create table search_synonyms (
  words text not null,
  kind text,
  target text,
  decided_at timestamp with time zone not null,
  decided_by uuid not null,
  constraint search_synonyms_pkey PRIMARY KEY (words),
  constraint search_synonyms_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people(id),
  constraint search_synonyms_check CHECK (((kind IS NULL) = (target IS NULL)))
);

create table search_words (
  word text not null,
  keys text[] not null,
  constraint search_words_pkey PRIMARY KEY (word)
);
CREATE INDEX search_words_keys ON search_words USING gin (keys) WITH (fastupdate=off);

create table searches (
  week date not null,
  words text not null,
  topic text,
  asked integer not null,
  followed integer not null default 0,
  helped integer not null default 0,
  not_helped integer not null default 0,
  constraint searches_pkey PRIMARY KEY (week, words)
);
CREATE INDEX searches_words ON searches USING btree (words, week);
create policy held on searches for select to skranke_reader using ((ARRAY['edit-guidance'::text, 'tend-search'::text] && ( SELECT asker_setting('actions'::text) AS asker_setting)));

create table service_figures (
  service text not null,
  week date not null,
  measure text not null,
  part text not null default ''::text,
  demo boolean not null default false,
  amount bigint not null,
  people bigint,
  constraint service_figures_pkey PRIMARY KEY (service, week, measure, part, demo),
  constraint service_figures_amount_check CHECK ((amount >= 0)),
  constraint service_figures_check CHECK (((people >= 0) AND (people <= amount))),
  constraint service_figures_week_check CHECK ((EXTRACT(isodow FROM week) = (1)::numeric))
);
CREATE INDEX service_figures_week ON service_figures USING btree (week);
create policy held on service_figures for select to skranke_reader using (('see-figures'::text = ANY (( SELECT asker_setting('actions'::text) AS asker_setting)::text[])));

create table service_uses (
  week date not null,
  audience text not null,
  of_group text not null,
  service text not null,
  uses integer not null,
  constraint service_uses_pkey PRIMARY KEY (audience, of_group, week, service),
  constraint service_uses_audience_check CHECK ((audience = ANY (ARRAY['citizen'::text, 'company'::text, 'employee'::text]))),
  constraint service_uses_uses_check CHECK ((uses > 0))
);

create table service_versions (
  hash text not null,
  service text not null,
  loaded_at timestamp with time zone not null,
  files jsonb not null,
  constraint service_versions_pkey PRIMARY KEY (hash)
);
CREATE INDEX service_versions_service ON service_versions USING btree (service, loaded_at DESC);

create table sessions (
  key_hash bytea not null,
  person_id uuid not null,
  acting_as text not null,
  id_token text,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  id uuid not null,
  provider text not null,
  level text not null,
  provider_session text,
  device text not null default ''::text,
  verified_at timestamp with time zone,
  privileges jsonb not null default '[]'::jsonb,
  company_id uuid,
  browser_hash bytea,
  constraint sessions_pkey PRIMARY KEY (key_hash),
  constraint sessions_id_key UNIQUE (id),
  constraint sessions_company_id_fkey FOREIGN KEY (company_id) REFERENCES people(id),
  constraint sessions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint sessions_acting_as_check CHECK ((acting_as = ANY (ARRAY['citizen'::text, 'employee'::text, 'company'::text]))),
  constraint sessions_company_check CHECK (((acting_as = 'company'::text) = (company_id IS NOT NULL))),
  constraint sessions_level_check CHECK ((level = ANY (ARRAY['low'::text, 'substantial'::text, 'high'::text])))
);
CREATE INDEX sessions_expiry ON sessions USING btree (expires_at);
CREATE INDEX sessions_person ON sessions USING btree (person_id);
CREATE INDEX sessions_privileges ON sessions USING gin (privileges jsonb_path_ops) WHERE (privileges <> '[]'::jsonb);
CREATE INDEX sessions_provider ON sessions USING btree (provider, provider_session) WHERE (provider_session IS NOT NULL);

create table tasks (
  id uuid not null,
  case_id uuid not null,
  instance_id uuid not null,
  token_id uuid not null,
  element text not null,
  kind text not null,
  performer text not null,
  required boolean not null default true,
  state text not null,
  assignee_id uuid,
  request text,
  draft jsonb,
  opened_at timestamp with time zone not null,
  due_at timestamp with time zone,
  done_at timestamp with time zone,
  done_by uuid,
  outcome text,
  role text not null,
  unit_id uuid not null,
  amount_ore bigint,
  constraint tasks_pkey PRIMARY KEY (id),
  constraint tasks_token_id_key UNIQUE (token_id),
  constraint tasks_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES people(id),
  constraint tasks_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint tasks_done_by_fkey FOREIGN KEY (done_by) REFERENCES people(id),
  constraint tasks_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES process_instances(id),
  constraint tasks_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint tasks_performer_check CHECK ((performer = ANY (ARRAY['applicant'::text, 'caseworker'::text, 'approver'::text]))),
  constraint tasks_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'cancelled'::text])))
);
CREATE INDEX tasks_assignee ON tasks USING btree (assignee_id) WHERE ((state = 'open'::text) AND (assignee_id IS NOT NULL));
CREATE INDEX tasks_case ON tasks USING btree (case_id, opened_at);
CREATE INDEX tasks_desk ON tasks USING btree (role, unit_id, due_at, id) WHERE ((state = 'open'::text) AND (performer <> 'applicant'::text));
CREATE INDEX tasks_open ON tasks USING btree (due_at) WHERE (state = 'open'::text);
CREATE INDEX tasks_waiting ON tasks USING btree (role, unit_id, due_at, id) WHERE ((state = 'open'::text) AND (performer = 'applicant'::text) AND required);
create policy held on tasks for select to skranke_reader using ((EXISTS ( SELECT
   FROM grants g
  WHERE (g.case_id = tasks.case_id))));

create table timers (
  id uuid not null,
  instance_id uuid not null,
  token_id uuid not null,
  element text not null,
  due_at timestamp with time zone not null,
  constraint timers_pkey PRIMARY KEY (id),
  constraint timers_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES process_instances(id)
);
CREATE INDEX timers_due ON timers USING btree (due_at);
CREATE INDEX timers_instance ON timers USING btree (instance_id);
create policy held on timers for select to skranke_reader using ((EXISTS ( SELECT
   FROM process_instances i
  WHERE (i.id = timers.instance_id))));

create table title_words (
  word text not null,
  title_da text not null,
  title_en text not null,
  constraint title_words_pkey PRIMARY KEY (word, title_da, title_en)
);

create table tokens (
  id uuid not null,
  instance_id uuid not null,
  element text not null,
  state text not null,
  data jsonb not null,
  incident_code text,
  incident_reason text,
  attempts integer not null default 0,
  entered_at timestamp with time zone not null,
  constraint tokens_pkey PRIMARY KEY (id),
  constraint tokens_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES process_instances(id)
);
CREATE INDEX tokens_incident ON tokens USING btree (entered_at) WHERE (state = 'incident'::text);
CREATE INDEX tokens_instance ON tokens USING btree (instance_id);
create policy held on tokens for select to skranke_reader using ((EXISTS ( SELECT
   FROM process_instances i
  WHERE (i.id = tokens.instance_id))));

create table topic_editions (
  id uuid not null,
  topic text not null,
  base_hash text not null,
  state text not null,
  content jsonb not null,
  revision integer not null,
  writers uuid[] not null,
  saved_by uuid not null,
  saved_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  remark text,
  published_by uuid,
  published_at timestamp with time zone,
  constraint topic_editions_pkey PRIMARY KEY (id),
  constraint topic_editions_published_by_fkey FOREIGN KEY (published_by) REFERENCES people(id),
  constraint topic_editions_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES people(id),
  constraint topic_editions_check CHECK (((state = 'published'::text) = ((published_by IS NOT NULL) AND (published_at IS NOT NULL)))),
  constraint topic_editions_check1 CHECK (((published_by IS NULL) OR (published_by <> ALL (writers)))),
  constraint topic_editions_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'waiting'::text, 'published'::text, 'dropped'::text]))),
  constraint topic_editions_writers_check CHECK ((cardinality(writers) > 0))
);
CREATE UNIQUE INDEX topic_editions_open ON topic_editions USING btree (topic) WHERE (state = ANY (ARRAY['draft'::text, 'waiting'::text]));
CREATE INDEX topic_editions_published ON topic_editions USING btree (topic, published_at DESC) WHERE (state = 'published'::text);
create policy held on topic_editions for select to skranke_reader using (((state = 'published'::text) OR ('edit-guidance'::text = ANY (( SELECT asker_setting('actions'::text) AS asker_setting)::text[]))));

create table topic_reminders (
  topic text not null,
  due_on date not null,
  sent_at timestamp with time zone not null,
  constraint topic_reminders_pkey PRIMARY KEY (topic, due_on)
);

create table topic_reviews (
  topic text not null,
  reviewed_on date not null,
  reviewed_by uuid not null,
  constraint topic_reviews_pkey PRIMARY KEY (topic, reviewed_on),
  constraint topic_reviews_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES people(id)
);

create table topic_steps_done (
  person_id uuid not null,
  topic text not null,
  step text not null,
  done_at timestamp with time zone not null,
  constraint topic_steps_done_pkey PRIMARY KEY (person_id, topic, step),
  constraint topic_steps_done_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);
CREATE INDEX topic_steps_done_at ON topic_steps_done USING btree (done_at);
create policy held on topic_steps_done for select to skranke_reader using (((person_id)::text = ANY (( SELECT asker_setting('people'::text) AS asker_setting)::text[])));

create table trainings (
  person_id uuid not null,
  training text not null,
  passed_on date not null,
  valid_to date,
  recorded_by uuid,
  constraint trainings_pkey PRIMARY KEY (person_id, training),
  constraint trainings_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint trainings_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES people(id)
);
CREATE INDEX trainings_end ON trainings USING btree (valid_to) WHERE (valid_to IS NOT NULL);

create table tree_counts (
  tree text not null,
  node text not null,
  day date not null,
  reached integer not null default 0,
  answered integer not null default 0,
  constraint tree_counts_pkey PRIMARY KEY (tree, node, day)
);

create table unit_ancestors (
  unit_id uuid not null,
  ancestor_id uuid not null,
  distance integer not null,
  constraint unit_ancestors_pkey PRIMARY KEY (unit_id, ancestor_id),
  constraint unit_ancestors_ancestor_id_fkey FOREIGN KEY (ancestor_id) REFERENCES units(id) ON DELETE CASCADE,
  constraint unit_ancestors_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id) ON DELETE CASCADE
);
CREATE INDEX unit_ancestors_below ON unit_ancestors USING btree (ancestor_id, unit_id);

create table unit_versions (
  unit_id uuid not null,
  valid_from date not null,
  valid_to date,
  parent_id uuid,
  name_da text not null,
  name_en text not null,
  constraint unit_versions_pkey PRIMARY KEY (unit_id, valid_from),
  constraint unit_versions_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES units(id),
  constraint unit_versions_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
);

create table unit_words (
  word text not null,
  unit_id uuid not null,
  constraint unit_words_pkey PRIMARY KEY (word, unit_id),
  constraint unit_words_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id) ON DELETE CASCADE
);
CREATE INDEX unit_words_unit ON unit_words USING btree (unit_id);

create table units (
  id uuid not null,
  code text not null,
  parent_id uuid,
  name_da text not null,
  name_en text not null,
  valid_to date,
  constraint units_pkey PRIMARY KEY (id),
  constraint units_code_key UNIQUE (code),
  constraint units_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES units(id)
);
CREATE INDEX units_parent ON units USING btree (parent_id);
CREATE TRIGGER units_keep_ancestors AFTER INSERT OR DELETE OR UPDATE OF parent_id ON units FOR EACH STATEMENT EXECUTE FUNCTION keep_unit_ancestors();
CREATE TRIGGER units_words_added AFTER INSERT ON units REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION units_words_changed();
CREATE TRIGGER units_words_changed AFTER UPDATE ON units REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION units_words_changed();

create table watches (
  name text not null,
  looked_until timestamp with time zone not null,
  constraint watches_pkey PRIMARY KEY (name)
);
