package vn.loa.text;

/** The two encodings an SMS can have, and how much of each fits into one part (3GPP 23.038, 23.040). */
public enum Encoding {
    /** GSM 03.38 default alphabet with its extension table, counted in septets; data_coding 0x00. */
    GSM7(160, 153),
    /** UTF-16 code units; data_coding 0x08. */
    UCS2(70, 67);

    private final int alone;
    private final int joined;

    Encoding(int alone, int joined) {
        this.alone = alone;
        this.joined = joined;
    }

    /** Units that fit a message of one part. */
    public int unitsAlone() {
        return alone;
    }

    /** Units that fit each part of a longer message, after its concatenation header of six octets. */
    public int unitsJoined() {
        return joined;
    }
}
