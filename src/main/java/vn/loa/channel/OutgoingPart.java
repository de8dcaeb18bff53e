package vn.loa.channel;

import java.time.Instant;
import vn.loa.contact.PhoneNumber;

/**
 * One SMS segment, or one whole message where the provider cuts it ({@link LongMessages#PAYLOAD}) or a channel has no
 * segments, ready to leave.
 *
 * @param sender the brandname or short code; blank lets the route's own source address stand
 * @param text the characters of this part, already cut so that they fit
 * @param ucs2 whether the whole message is UCS-2 (data_coding 0x08); otherwise GSM 03.38 (0x00)
 * @param index this part's place in its own text, from 1 (SMPP 3.4 section 5.3.2.24, sar_segment_seqnum)
 * @param of how many parts the text has; 1 means no concatenation header
 * @param segments how many it is billed and paced as; 1 unless the provider cuts it
 * @param reference joins the parts of one text, from 0 to less than {@link LongMessages#references()}
 * @param validUntil after this moment nobody wants it delivered
 */
public record OutgoingPart(
        PartKey key,
        PhoneNumber to,
        String sender,
        String text,
        boolean ucs2,
        int index,
        int of,
        int segments,
        int reference,
        Instant validUntil) {}
