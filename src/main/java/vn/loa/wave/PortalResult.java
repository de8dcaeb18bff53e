package vn.loa.wave;

import vn.loa.channel.ReceiptState;
import vn.loa.contact.PhoneNumber;

/**
 * What a portal says became of one person's message.
 *
 * @param raw the line as it stood in the file
 */
public record PortalResult(PhoneNumber number, ReceiptState state, String raw) {}
