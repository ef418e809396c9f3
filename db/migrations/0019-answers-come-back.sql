-- An answer to an inquiry that did not reach its address waits at the counter again.

-- When the mail server refused it or it came back; the answer itself stays.
alter table inquiries add column mail_failed_at timestamptz;
