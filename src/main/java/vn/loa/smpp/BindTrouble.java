package vn.loa.smpp;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import vn.loa.smpp.SmppSettings.Login;
import vn.loa.words.Phrase;

/**
 * What keeps a bind from sending, worst first, so that a route tells the one a person must act on.
 *
 * @param phrase what to tell
 */
record BindTrouble(Rank rank, Phrase phrase) {

    enum Rank {
        WRONG_LOGIN,
        /** TLS, or an address: a setting or a certificate is wrong. */
        MISCONFIGURED,
        REFUSED,
        UNREACHABLE,
        LOST,
        CONNECTING,
        NONE
    }

    static final BindTrouble NONE = new BindTrouble(Rank.NONE, Phrase.of("channel.fine"));
    static final BindTrouble CLOSED = new BindTrouble(Rank.CONNECTING, Phrase.of("smpp.trouble.closed"));
    static final BindTrouble SILENT = new BindTrouble(Rank.LOST, Phrase.of("smpp.trouble.silent"));

    static BindTrouble connecting(Login login) {
        return new BindTrouble(Rank.CONNECTING, Phrase.of("smpp.trouble.connecting", login.host(), login.port()));
    }

    static BindTrouble lost(Login login) {
        return new BindTrouble(Rank.LOST, Phrase.of("smpp.trouble.lost", login.host(), login.port()));
    }

    /** Why the connection was gone before the bind was answered; TLS 1.3 tells only then that it wants a certificate. */
    static BindTrouble lost(Optional<IOException> reading, Login login) {
        return reading.orElse(null) instanceof SSLException tls
                ? new BindTrouble(Rank.MISCONFIGURED, TlsTrouble.of(tls, login.host(), login.port()))
                : lost(login);
    }

    /** Why binding failed, from what jSMPP or the socket threw. */
    static BindTrouble of(IOException failure, Login login) {
        if (failure.getCause() instanceof NegativeResponseException refused) {
            String code = SmppStatus.code(refused.getCommandStatus());
            return SmppStatus.wrongLogin(refused.getCommandStatus())
                    ? new BindTrouble(Rank.WRONG_LOGIN, Phrase.of("smpp.trouble.login", login.systemId(), code))
                    : new BindTrouble(Rank.REFUSED, Phrase.of("smpp.trouble.bind-refused", code));
        }
        if (failure instanceof DialFailedException known) {
            return new BindTrouble(Rank.MISCONFIGURED, known.trouble());
        }
        if (failure instanceof UnknownHostException) {
            return new BindTrouble(Rank.UNREACHABLE, Phrase.of("smpp.trouble.unknown-host", login.host()));
        }
        if (failure.getCause() instanceof InvalidResponseException) {
            return new BindTrouble(Rank.REFUSED, Phrase.of("smpp.trouble.bind-refused", "generic_nack"));
        }
        if (failure.getCause() instanceof ResponseTimeoutException) {
            return new BindTrouble(Rank.REFUSED, Phrase.of("smpp.trouble.bind-unanswered", login.host(), login.port()));
        }
        return new BindTrouble(
                Rank.UNREACHABLE, Phrase.of("smpp.trouble.unreachable", login.host(), login.port(), reason(failure)));
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    BindTrouble orWorse(BindTrouble other) {
        return other.rank.compareTo(rank) < 0 ? other : this;
    }
}
