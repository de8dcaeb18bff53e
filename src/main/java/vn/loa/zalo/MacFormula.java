package vn.loa.zalo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;

/**
 * What is hashed, in this order, with plain SHA-256 (no HMAC) for {@code X-ZEvent-Signature}. Published descriptions contradict
 * each other about the first and the last term; the page of Zalo itself was not read, so it is a setting.
 */
enum MacFormula {
    APP_BODY_TIME_OASECRET,
    OA_BODY_TIME_OASECRET,
    APP_BODY_TIME_APPSECRET;

    /** As settings write it, {@code app-body-time-oasecret}. */
    String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<MacFormula> read(String written) {
        for (MacFormula formula : values()) {
            if (formula.written().equals(written)) {
                return Optional.of(formula);
            }
        }
        return Optional.empty();
    }

    /**
     * @param body byte by byte as it came
     * @param timestamp as the body writes it
     */
    byte[] mac(HookSource source, byte[] body, String timestamp) {
        String first = this == OA_BODY_TIME_OASECRET ? source.oaId() : source.appId();
        String last = this == APP_BODY_TIME_APPSECRET
                ? source.secrets().app()
                : source.secrets().officialAccount();
        MessageDigest hash = sha256();
        hash.update(first.getBytes(StandardCharsets.UTF_8));
        hash.update(body);
        hash.update(timestamp.getBytes(StandardCharsets.UTF_8));
        hash.update(last.getBytes(StandardCharsets.UTF_8));
        return hash.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
