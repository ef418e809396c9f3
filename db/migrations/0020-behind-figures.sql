-- The cases behind a figure, as fast as the other lists (docs/decisions/0019-lists.md).

-- One page of the cases of a service that a figure of a period is made of, as far as the holders have them and the asker is not partial (`parties`: see not_to_handle), the newest first: all sent in, those
-- sent back (for `reason`, when one is named), those with questions of the party's, those decided. Of those sent in, the newest `among` are looked at.
create function held_behind(exact text[], below text[], parties uuid[], of_service text, kind text, reason text, texts jsonb, since timestamptz, until timestamptz, size integer, skip integer, among integer)
returns table (id uuid, number text, service text, subject text, party text, outcome text, deadline timestamptz, opened_at timestamptz, closed_at timestamptz)
language plpgsql stable security definer set search_path from current set plan_cache_mode = force_generic_plan as $$
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
$$;
-- It reads as the owner: for nobody but whom the pages read as.
revoke execute on function held_behind from public;
grant execute on function held_behind to skranke_reader;
