package vn.loa.channel;

/** How a route carries a text of several segments; decides how much of it fits into a segment, and so what is billed. */
public enum LongMessages {
    /** User data header with an 8-bit reference (3GPP 23.040, 9.2.3.24.1): 153 septets or 67 UTF-16 units a part. */
    UDH_8(6, 256),
    /** User data header with a 16-bit reference (3GPP 23.040, 9.2.3.24.8): 152 septets or 66 UTF-16 units a part. */
    UDH_16(7, 65_536),
    /** sar_msg_ref_num and its kin (SMPP 3.4, 5.3.2.22 to 24); the SMSC writes the header, an 8-bit one by our reference. */
    SAR(6, 256),
    /** The whole text in one submit_sm by message_payload (SMPP 3.4, 5.3.2.32); the SMSC cuts it, and bills segments. */
    PAYLOAD(6, 256);

    private final int headerOctets;
    private final int references;

    LongMessages(int headerOctets, int references) {
        this.headerOctets = headerOctets;
        this.references = references;
    }

    /** What each part of a longer text gives to its header. */
    public int headerOctets() {
        return headerOctets;
    }

    /** How many different texts to one person can be told apart: references are 0 to this, exclusive. */
    public int references() {
        return references;
    }

    /** Whether each segment is a submit_sm of its own; otherwise one carries the whole text. */
    public boolean cut() {
        return this != PAYLOAD;
    }
}
