package vn.loa.zalo;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells by the signature which source a call comes from. Takes the same time whichever it is, and if none. Thread-safe. */
final class FindSender {

    private static final Logger log = LoggerFactory.getLogger(FindSender.class);
    private static final String PREFIX = "mac=";
    private static final int DIGITS = 64;

    private final List<HookSource> sources;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    FindSender(List<HookSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * @param signature the header {@code X-ZEvent-Signature}
     * @param timestamp as the body writes it, empty when it cannot be read
     * @param oaId the Official Account that the body names, if any; of several sources that fit, its own is meant
     * @return null when nobody we know has signed this
     */
    @Nullable
    HookSource of(@Nullable String signature, byte[] body, String timestamp, String oaId) {
        byte[] given = read(signature);
        List<HookSource> fitting = new ArrayList<>();
        for (HookSource source : sources) {
            if (hasSigned(source, given, body, timestamp)) {
                fitting.add(source);
            }
        }
        return fitting.stream()
                .filter(source -> source.oaId().equals(oaId))
                .findFirst()
                .orElse(fitting.isEmpty() ? null : fitting.get(0));
    }

    private boolean hasSigned(HookSource source, byte[] given, byte[] body, String timestamp) {
        boolean any = false;
        for (MacFormula formula : source.accepted()) {
            boolean fits = MessageDigest.isEqual(given, formula.mac(source, body, timestamp));
            if (fits && told.add(source.route() + formula)) {
                log.info("webhooks of {} are signed by the formula {}", source.route(), formula.written());
            }
            any |= fits;
        }
        return any;
    }

    /** What cannot be read fits nothing. */
    private static byte[] read(@Nullable String signature) {
        if (signature == null || !signature.startsWith(PREFIX) || signature.length() != PREFIX.length() + DIGITS) {
            return new byte[0];
        }
        try {
            return HexFormat.of().parseHex(signature, PREFIX.length(), signature.length());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
