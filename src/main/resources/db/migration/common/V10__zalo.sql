-- The tokens of each Official Account under each app. Times are milliseconds since 1970 UTC.
--   version: counts the pairs; a new one is one more
--   state: READY; REFRESHING: claimed_by is calling Zalo with the refresh token, which works once; UNCERTAIN: nobody knows
--          whether Zalo took it, so nobody tries again and a person consents anew; NONE: Zalo said that it is not valid
--   access_token, refresh_token: AES-256-GCM, never in the clear
--   claimed_by: one id a claim; kept while UNCERTAIN, so that a late answer still finds its row
create table zalo_token (
    app_id        varchar(30)   not null,
    oa_id         varchar(30)   not null,
    version       bigint        not null,
    state         varchar(10)   not null,
    access_token  varchar(6000) not null,
    refresh_token varchar(6000) not null,
    access_until  bigint        not null,
    refresh_until bigint        not null,
    claimed_by    varchar(60),
    claimed_at    bigint,
    changed_at    bigint        not null,
    constraint zalo_token_account primary key (app_id, oa_id)
);

-- Requests of each app in the minute it is counting: all routes and all nodes together.
create table zalo_pace (
    app_id    varchar(30) not null,
    at_minute bigint      not null,
    used      bigint      not null,
    constraint zalo_pace_app primary key (app_id)
);

-- People whom an Official Account surely did not reach not long ago, so that the next wave need not try.
create table zalo_absent (
    oa_id    varchar(30) not null,
    number   bigint      not null,
    code     varchar(40) not null,
    until_at bigint      not null,
    constraint zalo_absent_person primary key (oa_id, number)
);

-- What the tracking ids of this database begin with, drawn once: another database of the same account never repeats them.
create table zalo_stamp (
    only_one int        not null,
    stamp    varchar(6) not null,
    constraint zalo_stamp_one primary key (only_one),
    constraint zalo_stamp_is_one check (only_one = 1)
);

-- Templates as Zalo last described them: after timeout_millis without a receipt a message surely did not arrive in time.
create table zalo_template (
    oa_id          varchar(30) not null,
    template_id    varchar(40) not null,
    timeout_millis bigint      not null,
    synced_at      bigint      not null,
    constraint zalo_template_one primary key (oa_id, template_id)
);
