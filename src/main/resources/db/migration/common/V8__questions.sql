-- Parts that the provider was asked about (query_sm), and when last: carriers may charge for each question, so that a
-- restart must not ask all of them again.
create table part_question (
    part     bigint not null,
    asked_at bigint not null,
    constraint part_question_part primary key (part)
);
