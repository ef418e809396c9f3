-- The inquiries of a large city: any page of any view is read from an index.
create index inquiries_created on inquiries (created_at, id);
