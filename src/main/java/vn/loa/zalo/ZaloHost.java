package vn.loa.zalo;

/** The two hosts of Zalo, which number their errors each in its own way. */
enum ZaloHost {
    /** Template messages by phone number. */
    PHONE("zalo:"),
    /** Everything of an Official Account by user id. */
    OA("zalo-oa:");

    private final String prefix;

    ZaloHost(String prefix) {
        this.prefix = prefix;
    }

    /** A number of this host as the ledger keeps it, {@code zalo:-118}. */
    String code(int number) {
        return prefix + number;
    }

    String prefix() {
        return prefix;
    }
}
