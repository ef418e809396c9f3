-- The worklist's own order, and the views of those it waits for: without these a desk's list is found among every licence in
-- force, each of which has an open task too (measured: 200,000 cases, 1,000,000 tasks).
create index tasks_desk on tasks (due_at, id) where state = 'open' and performer = 'caseworker';
create index tasks_waiting on tasks (kind, due_at, id) where state = 'open' and performer = 'applicant' and required;
