-- Why cases come back is counted, and their cases are listed by it: both ask here.

-- Why the desk sent a case back the first time: the id of the first of these texts ([{"id", "text"}]) that stands in what it asked for, "other" without one; null for a case that was never sent back.
create function sent_back_because(of_case uuid, texts jsonb) returns text language sql stable as $$
  select coalesce((select w.said ->> 'id' from jsonb_array_elements(coalesce(texts, '[]')) with ordinality as w (said, place) where strpos(asked.request, w.said ->> 'text') > 0 order by w.place limit 1), 'other')
  from (select t.done_at from tasks as t where t.case_id = of_case and t.performer <> 'applicant' and t.outcome = 'ask' order by t.done_at limit 1) as sent_back
  left join lateral (select t.request from tasks as t where t.case_id = of_case and t.performer = 'applicant' and t.opened_at >= sent_back.done_at order by t.opened_at limit 1) as asked on true
$$;
