-- The route that a person's way on began at, where nothing had left over it: then the message remembers no earlier route.
alter table way_on add column came_from varchar(40) default '' not null;
