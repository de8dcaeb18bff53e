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

    /** The outcome of a part; the session frees its place afterwards. */
    void settled(PartKey key, Outcome outcome);

    /** The plain form of an id that an answer gave, whose spelling is remembered. */
    String plainId(String messageId);

    /** The SMSC said that the route is too fast. */
    void throttled();

    /** A place became free, or a session ended. */
    void roomChanged();
}
