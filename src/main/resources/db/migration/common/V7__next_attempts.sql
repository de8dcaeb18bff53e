-- Who waits for another attempt, and until when: found without a look at the wave's other messages.
create table next_attempt (
    message_id bigint      not null,
    wave_id    bigint      not null,
    route      varchar(40) not null,
    due        bigint      not null, -- epoch milliseconds, UTC
    constraint next_attempt_key primary key (message_id)
);

create index next_attempt_by_due on next_attempt (wave_id, route, due);

insert into next_attempt (message_id, wave_id, route, due)
select id, wave_id, route, not_before from message where state = 'PENDING' and attempt > 1;

-- Whom a parked receipt names: asked when somebody's text falls in doubt.
alter table receipt_parked add column number bigint;

update receipt_parked set number = (select r.number from receipt r where r.id = receipt_parked.receipt_id);

create index receipt_parked_by_number on receipt_parked (number);
