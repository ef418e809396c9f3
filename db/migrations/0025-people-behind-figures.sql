-- A group of five cases that one person sent says something of that person: beside each amount stands how many people are behind it.

-- Each person counts once in a measure of a service in four weeks (src/insight/periods.ts), where they come first, so that the numbers add up over weeks and parts and
-- never to more than there are. Null: nobody knows whom it was of, or the week was counted before this; the amount then speaks for as many.
alter table service_figures add column people bigint check (people between 0 and amount);
