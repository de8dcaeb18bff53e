package vn.loa.smpp;

import vn.loa.smpp.SmppSettings.Source;

/**
 * The source address for a sender. The route's own type of number and numbering plan stand for its own address and for
 * senders of the same form; a sender of another form, such as the short code in the confirmation of an opt-out, gets its
 * form's. Thread-safe.
 */
final class ChooseSource {

    private static final int ALPHANUMERIC = 5;
    private static final int INTERNATIONAL = 1;
    private static final int NATIONAL = 2;
    private static final int UNKNOWN_PLAN = 0;
    private static final int ISDN = 1;

    private final Source own;
    private final SenderForm ownForm;

    ChooseSource(Source own) {
        this.own = own;
        this.ownForm = SenderForm.of(own);
    }

    /** @param sender blank lets the route's own address stand */
    SourceAddress of(String sender) {
        if (sender.isBlank()) {
            return new SourceAddress(own.address(), own.ton(), own.npi());
        }
        SenderForm form = SenderForm.of(sender);
        if (form == ownForm) {
            return new SourceAddress(sender, own.ton(), own.npi());
        }
        return switch (form) {
            case BRANDNAME -> new SourceAddress(sender, ALPHANUMERIC, UNKNOWN_PLAN);
            case SHORT_CODE ->
                new SourceAddress(sender, own.shortCode().ton(), own.shortCode().npi());
            case NATIONAL -> new SourceAddress(sender, NATIONAL, ISDN);
            case INTERNATIONAL ->
                new SourceAddress(
                        own.number().ton() == INTERNATIONAL ? withoutPrefix(sender) : sender,
                        own.number().ton(),
                        own.number().npi());
        };
    }

    /** An international number begins with the country's code (ITU-T E.164); how to dial it is no part of it. */
    private static String withoutPrefix(String sender) {
        if (sender.startsWith("+")) {
            return sender.substring(1);
        }
        return sender.startsWith("00") ? sender.substring(2) : sender;
    }
}
