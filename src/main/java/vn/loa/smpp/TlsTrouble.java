package vn.loa.smpp;

import java.io.EOFException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import vn.loa.words.Phrase;

/** What a failed TLS handshake means for a person, told apart by what the JDK throws. */
final class TlsTrouble {

    private static final String ALERT = "Received fatal alert: ";

    /** What peers say about our own certificate (RFC 8446 section 6.2), a missing one included. */
    private static final Set<String> ABOUT_OURS = Set.of(
            "bad_certificate",
            "certificate_required",
            "certificate_unknown",
            "certificate_expired",
            "certificate_revoked",
            "unsupported_certificate",
            "unknown_ca",
            "access_denied");

    private TlsTrouble() {}

    static Phrase of(SSLException failure, String host, int port) {
        String message = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        if (message.startsWith(ALERT)) {
            String alert = message.substring(ALERT.length()).toLowerCase(Locale.ROOT);
            return ABOUT_OURS.contains(alert)
                    ? Phrase.of("smpp.trouble.tls-own-certificate", host, port, alert)
                    : Phrase.of("smpp.trouble.tls-refused", host, port, alert);
        }
        Throwable reason = reason(failure);
        if (reason instanceof CertificateExpiredException || reason instanceof CertificateNotYetValidException) {
            return Phrase.of("smpp.trouble.tls-expired", host, port, text(reason));
        }
        if (reason instanceof CertPathBuilderException || reason instanceof CertPathValidatorException) {
            return Phrase.of("smpp.trouble.tls-untrusted", host, port, text(reason));
        }
        if (reason instanceof CertificateException) {
            return Phrase.of("smpp.trouble.tls-other-host", host, port, text(reason));
        }
        if (message.startsWith("Unsupported or unrecognized SSL message") || reason instanceof EOFException) {
            return Phrase.of("smpp.trouble.tls-not-spoken", host, port);
        }
        return Phrase.of("smpp.trouble.tls-refused", host, port, message);
    }

    static Phrase tooSlow(String host, int port) {
        return Phrase.of("smpp.trouble.tls-slow", host, port);
    }

    /** The innermost cause: why a path is not valid, rather than that it is not. */
    private static @Nullable Throwable reason(SSLException failure) {
        Throwable reason = failure.getCause();
        while (reason != null && reason.getCause() != null) {
            reason = reason.getCause();
        }
        return reason;
    }

    private static String text(Throwable reason) {
        return Objects.requireNonNullElse(reason.getMessage(), reason.toString());
    }
}
