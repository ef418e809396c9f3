-- Whoever searches their cases with a word of a service gets the newest at once: such a word is not looked for in the index of words.

-- Cases that the asker holds and that say what is asked: what they follow by all of its words, what lies at their desks only by those that are the case's own (weight A). Looks at the newest `among` of what
-- is followed and of all that is held; who holds more, and finds too few among
-- those, is answered from the index of words too, as far as `among` of whatever says it.
create or replace function search_held(exact text[], below text[], followed_exact text[], followed_below text[], whole_number text, says tsquery, says_own tsquery, called text[], size integer, among integer)
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
$body$;
