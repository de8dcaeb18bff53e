package vn.loa.zalo;

/** What a code of Zalo means for the message it answers; the words of {@code config/zalo-codes.csv}. */
enum CodeOutcome {
    ACCEPTED,
    /** Zalo does not reach this one person. */
    PERSON,
    /** This person may not have another one today; tomorrow, if the message is still wanted then. */
    PERSON_QUOTA,
    /** Account, template, configuration or money: everybody's trouble, so the route halts. */
    STOP,
    /** The day's number is used up. */
    DAY,
    /** The month's number is used up. */
    MONTH,
    /** Not before 06:00. */
    NIGHT,
    /** Too fast. */
    RATE,
    /** The access token is refused. */
    TOKEN,
    /** It may have been sent. */
    DOUBT,
    /** Taken, and surely not received in time. */
    SILENCE
}
