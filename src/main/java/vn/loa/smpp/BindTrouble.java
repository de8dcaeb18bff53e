package vn.loa.smpp;

import java.io.IOException;
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

    /** Why binding failed, from what jSMPP or the socket threw. */
    static BindTrouble of(IOException failure, Login login) {
        if (failure.getCause() instanceof NegativeResponseException refused) {
            String code = SmppStatus.code(refused.getCommandStatus());
            return SmppStatus.wrongLogin(refused.getCommandStatus())
                    ? new BindTrouble(Rank.WRONG_LOGIN, Phrase.of("smpp.trouble.login", login.systemId(), code))
                    : new BindTrouble(Rank.REFUSED, Phrase.of("smpp.trouble.bind-refused", code));
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
