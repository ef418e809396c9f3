-- A list says of a case whether its applicant sent it in at work: by the unit they applied from, and not by the unit that has the case. As in 0013-lists.sql but for that.
create or replace function held_pages(exact text[], below text[], mine text[], through text, of_service text, los double precision[], his double precision[], sorted text, size integer, skip integer, most integer)
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
      select at, counted, from_row, l.id, l.number, l.service, l.subject, l.state, l.outcome, l.step, l.closed_at, l.open, l.must_act, l.deadline, l.opened_at, l.via, l.holder, l.applicant_id, l.applicant_unit_id, l.party
        from (values (1)) as one (one) left join (
          select s.place, c.*, g.open, g.must_act, g.deadline, g.via, g.holder, a.applicant_id, a.unit_id as applicant_unit_id
            from shown as s join grants as g on g.case_id = s.case_id and g.holder = s.holder join cases as c on c.id = s.case_id join applications as a on a.id = c.application_id) as l on true
        order by l.place;
  end loop;
end
$$;
