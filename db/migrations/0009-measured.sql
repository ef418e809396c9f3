-- What the management sees of how the services do: amounts for each service and week, counted from the cases by the worker's watch
-- (src/insight/commands/refresh-figures.ts) or one at a time where something happens that leaves no row of its own (a call, a start, an answer).
-- Nothing in here is about a person or a case.

create table service_figures (
  service text not null,
  -- The Monday that the week begins with.
  week date not null,
  measure text not null,
  part text not null default '',
  -- Made up for trying out, and said so wherever it is shown.
  demo boolean not null default false,
  amount bigint not null check (amount >= 0),
  primary key (service, week, measure, part, demo),
  check (extract(isodow from week) = 1)
);
create index service_figures_week on service_figures (week);

-- When a week was counted last.
create table figure_weeks (
  week date primary key,
  counted_at timestamptz not null
);

-- Figures as they were shown once, to compare with later.
create table figure_baselines (
  id uuid primary key,
  -- Null: of all services together.
  service text,
  name text not null,
  first_week date not null,
  last_week date not null,
  figures jsonb not null,
  saved_by uuid not null references people (id),
  saved_at timestamptz not null
);
create index figure_baselines_of on figure_baselines (service, saved_at desc);

-- That the party of a case has said how it went. What they said stands nowhere near it, and neither does when.
create table satisfaction_marks (
  case_id uuid primary key references cases (id)
);

-- Seconds that somebody filled it in, at most a quarter of an hour between two savings; null for what was begun before this was counted.
alter table applications add column filling_seconds integer;

-- What a week is counted from. Rows come in the order of their time, so that the indexes grow at their end only.
create index cases_opened on cases (opened_at);
create index applications_created on applications (created_at);
create index decisions_decided on decisions (decided_at);

grant select on service_figures, figure_weeks, figure_baselines, satisfaction_marks to skranke_reader;
alter table service_figures enable row level security;
create policy held on service_figures for select to skranke_reader using ('see-figures' = any ((select asker_setting('actions'))::text[]));
alter table figure_weeks enable row level security;
create policy held on figure_weeks for select to skranke_reader using ('see-figures' = any ((select asker_setting('actions'))::text[]));
alter table figure_baselines enable row level security;
create policy held on figure_baselines for select to skranke_reader using ('see-figures' = any ((select asker_setting('actions'))::text[]));
alter table satisfaction_marks enable row level security;
create policy held on satisfaction_marks for select to skranke_reader using (exists (select from grants as g where g.case_id = satisfaction_marks.case_id));
