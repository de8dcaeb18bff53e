package vn.loa.channel;

import java.time.Instant;
import vn.loa.contact.PhoneNumber;

/**
 * What became of a part that a provider took?
 *
 * @param providerRef as in {@link Outcome.Accepted}
 * @param to whom the message was for
 * @param sender as in {@link OutgoingPart}: an SMSC finds a message by its id and its sender
 * @param takenAt when the provider took it
 */
public record Question(String providerRef, PhoneNumber to, String sender, Instant takenAt) {}
