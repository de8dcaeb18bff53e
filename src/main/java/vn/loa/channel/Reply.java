package vn.loa.channel;

import java.time.Instant;
import vn.loa.contact.PhoneNumber;

/**
 * A text that a person sent to us (mobile-originated, tin nhắn phản hồi).
 *
 * @param route the route it arrived on
 * @param to the short code or number it was sent to, as the provider wrote it
 * @param text decoded; of a long reply one part
 * @param arrivedAt by our clock
 */
public record Reply(String route, PhoneNumber from, String to, String text, Instant arrivedAt) {}
