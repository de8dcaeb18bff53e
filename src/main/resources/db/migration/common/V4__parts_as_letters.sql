-- A message carries the states of all its parts as letters (class Parts), so that a step of its way is one narrow update
-- of one row. A row for a part is written once, when its answer is known; its key says which part it is:
-- message * 4096 + attempt * 256 + part.

alter table message add column parts varchar(4000) default '' not null;
alter table message add column claimed_at bigint default 0 not null;
-- Before this moment nobody may claim it: its last attempt failed and is made again later.
alter table message add column not_before bigint default 0 not null;

update message set
    parts = coalesce(
        (select string_agg(
                    case p.state when 'CLAIMED' then 'C' when 'DEFERRED' then 'P' when 'ACCEPTED' then 'A'
                                 when 'REFUSED' then 'R' when 'IN_DOUBT' then '?' when 'DELIVERED' then 'D'
                                 when 'UNDELIVERED' then 'U' when 'EXPIRED' then 'X' when 'CANCELLED' then 'K'
                                 else 'Z' end,
                    '' order by p.part)
           from part p where p.message_id = message.id),
        case state when 'SKIPPED' then '' when 'CANCELLED' then repeat('K', segments)
                   when 'UNSENT_EXPIRED' then repeat('Z', segments) else repeat('P', segments) end),
    claimed_at = coalesce((select max(p.claimed_at) from part p where p.message_id = message.id), 0);

alter table part rename to part_before_letters;
alter table part_before_letters drop constraint part_key;
drop index part_by_provider_ref;

create table part (
    id    bigint      not null,
    route varchar(40) not null,
    -- The provider's id in its plain form; null when none was told.
    ref   varchar(80),
    -- The provider's code of a failure or why nobody knows; else empty.
    code  varchar(80) not null,
    -- When the answer came, or when it was given up.
    at    bigint      not null,
    constraint part_id primary key (id)
);

insert into part (id, route, ref, code, at)
select message_id * 4096 + attempt * 256 + part, route, provider_ref, code, coalesce(answered_at, claimed_at)
from part_before_letters
where state not in ('CLAIMED', 'DEFERRED', 'CANCELLED', 'UNSENT_EXPIRED');

drop table part_before_letters;

create index part_by_ref on part (ref);

-- One row: which wire journal covers what is claimed now.
create table wire_journal (
    epoch bigint not null
);

insert into wire_journal (epoch) values (0);
