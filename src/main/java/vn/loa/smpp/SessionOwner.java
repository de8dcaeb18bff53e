package vn.loa.smpp;

import vn.loa.channel.Outcome;
import vn.loa.channel.PartKey;

/**
 * What a session tells its channel, from its reader and writer threads, the route's timer or whoever ends it; must not
 * block.
 */
interface SessionOwner {

    /** The first octet of a part is about to reach the socket. One that throws keeps it, and the connection, from it. */
    void leaving(PartKey key);

    /** A part that left at this nano time was answered. */
    void answered(long leftAt);

    /** The outcome of a part; the session frees its place afterwards. */
    void settled(PartKey key, Outcome outcome);

    /** The plain form of an id that an answer gave, whose spelling is remembered. */
    String plainId(String messageId);

    /** A part of so many segments was surely not taken, so that it does not count to the day's volume. */
    void notTaken(int segments);

    /** The SMSC said that the route is too fast. */
    void throttled();

    /** A place became free, or a session ended. */
    void roomChanged();
}
