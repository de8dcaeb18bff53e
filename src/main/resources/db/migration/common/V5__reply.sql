-- People who left the texts of one issuer and class. '' stands for every issuer, or every class; whoever left everything
-- is in blocked_number. issuer: without accents and case, so that two spellings of an authority are one.
create table scoped_opt_out (
    number bigint not null,
    issuer varchar(200) not null,
    message_class varchar(20) not null,
    opted_out_at timestamp(3) with time zone not null,
    source varchar(100) not null,
    primary key (number, issuer, message_class)
);

-- What people texted to us, as it arrived; never changed, never deleted. Times are milliseconds since 1970 UTC.
--   meaning: OPT_OUT or OTHER
--   wave_id: the wave whose message it answers; null when nobody knows
--   issuer, message_class: what an opt-out left, as in scoped_opt_out; '' and '' is everything
create table reply (
    id bigint not null primary key,
    route varchar(40) not null,
    number bigint not null,
    sent_to varchar(40) not null,
    body varchar(2000) not null,
    arrived_at bigint not null,
    meaning varchar(10) not null,
    wave_id bigint,
    issuer varchar(200) not null,
    message_class varchar(20) not null
);

-- A reply that the SMSC hands over again is looked for here.
create index reply_by_number on reply (number, arrived_at);

-- The text that confirms an opt-out, once for what a person left. Its part is named by (-reply_id, 1, 1).
--   state: WAITING, CLAIMED (the intent, committed before any byte leaves), ACCEPTED, REFUSED, EXPIRED, IN_DOUBT
create table confirmation (
    reply_id bigint not null primary key,
    route varchar(40) not null,
    number bigint not null,
    issuer varchar(200) not null,
    message_class varchar(20) not null,
    sender varchar(40) not null,
    body varchar(400) not null,
    state varchar(10) not null,
    due_at bigint not null,
    valid_until bigint not null,
    claimed_at bigint,
    answered_at bigint,
    provider_ref varchar(80),
    code varchar(80) not null,
    constraint confirmation_once unique (number, issuer, message_class)
);

create index confirmation_by_state on confirmation (state, due_at);
