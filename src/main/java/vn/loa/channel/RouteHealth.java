package vn.loa.channel;

import vn.loa.words.Phrase;

/**
 * How a route is doing right now.
 *
 * @param bound binds that can send
 * @param binds binds the settings ask for
 * @param inFlight parts that left and are not answered yet
 * @param trouble what a person should know, such as a refused password; {@code channel.fine} when there is none
 */
public record RouteHealth(int bound, int binds, int inFlight, Phrase trouble) {}
