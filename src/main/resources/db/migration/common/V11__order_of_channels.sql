-- A message may go on over another channel when the one before surely did not reach the person. Its route is that of its last
-- attempt; earlier: the routes of the attempts before, in their order with / between them, '' while there was only one route.
alter table message add column earlier varchar(400) default '' not null;

-- Where a message goes on, frozen with the audience: the route, what is said there (message_text.id) and its parts as planned.
-- Only messages that have such a way have a row. why: the code for which it was taken, '' while it was not.
create table way_on (
    message_id bigint       not null,
    route      varchar(40)  not null,
    text_id    bigint       not null,
    parts      varchar(400) not null,
    why        varchar(80)  default '' not null,
    constraint way_on_message primary key (message_id)
);

-- How the people of a list have dealt with whoever writes to them; '' while nobody said. Zalo asks for it, and complaints cost quota.
alter table subscriber_list add column relation varchar(300) default '' not null;
