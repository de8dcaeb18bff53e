package vn.loa.zalo;

import java.io.IOException;
import java.util.OptionalLong;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came of one call. */
sealed interface ZaloAnswer {

    /** Longer answers are not read. */
    int LONGEST = 64 * 1024;

    /**
     * Zalo answered in a way that can be read.
     *
     * @param error 0 for success
     * @param message its own words
     * @param data missing node when it sent none
     * @param callsLeft of this minute as it counts them; empty when it does not say
     */
    record Said(int error, String message, JsonNode data, OptionalLong callsLeft) implements ZaloAnswer {}

    /**
     * The request left and what came back proves nothing.
     *
     * @param code as the ledger keeps it
     */
    record Unclear(String code) implements ZaloAnswer {}

    /** No byte of the request left this machine. */
    record NotSent(IOException cause) implements ZaloAnswer {

        /** Whether there was somebody, but no proof that it was Zalo. */
        boolean isUntrusted() {
            return cause instanceof SSLException;
        }

        /** As the ledger keeps it. */
        String code() {
            return isUntrusted() ? ZaloCodes.TLS : ZaloCodes.NOT_SENT;
        }
    }

    /**
     * Reads an answer; errors arrive inside 200, and nothing but 2xx with an integer {@code error} is believed.
     *
     * @param body at most {@link #LONGEST} and one more
     */
    static ZaloAnswer read(int status, byte[] body, OptionalLong callsLeft) {
        if (status < 200 || status > 299) {
            return new Unclear(ZaloCodes.http(status));
        }
        if (body.length > LONGEST) {
            return new Unclear(ZaloCodes.UNREADABLE);
        }
        try {
            JsonNode answer = Json.MAPPER.readTree(body);
            OptionalLong error = answer.isObject() ? Lenient.number(answer.get("error")) : OptionalLong.empty();
            if (error.isEmpty() || Math.abs(error.getAsLong()) > 999_999) {
                return new Unclear(ZaloCodes.UNREADABLE);
            }
            String message = Lenient.text(answer.get("message")).orElse("");
            return new Said((int) error.getAsLong(), message, answer.path("data"), callsLeft);
        } catch (JacksonException e) {
            return new Unclear(ZaloCodes.UNREADABLE);
        }
    }

    /** The one mapper of this package. */
    final class Json {

        static final JsonMapper MAPPER = new JsonMapper();

        private Json() {}
    }
}
