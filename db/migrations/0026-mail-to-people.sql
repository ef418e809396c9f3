-- Mail about deputyships and roles that comes back (docs/decisions/0020-personal.md).

-- What was sent to somebody's own address (people.email), so that one that comes back says whose address it was.
create table mails_to_people (
  id uuid primary key,
  person_id uuid not null references people (id),
  -- As it was then: it may be another one by the time that the mail comes back.
  address text not null,
  sent_at timestamptz not null
);
create index mails_to_people_old on mails_to_people (sent_at);

-- Since when what is sent to the address comes back. Another address, or a later mail, begins anew.
alter table people add column email_returned_at timestamptz;
grant select (email_returned_at) on people to skranke_reader;

create function email_begins_anew() returns trigger language plpgsql as $$
begin
  new.email_returned_at := null;
  return new;
end $$;
create trigger people_email_changed before update of email on people for each row when (old.email is distinct from new.email) execute function email_begins_anew();
