package vn.loa.audience;

import java.time.Instant;
import vn.loa.contact.PhoneNumber;

/**
 * A person's wish not to be texted.
 *
 * @param source how it reached us, at most 100 characters
 */
public record OptOut(PhoneNumber number, OptOutScope scope, Instant at, String source) {}
