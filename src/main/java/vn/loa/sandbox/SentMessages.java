package vn.loa.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.util.DefaultDecomposer;
import org.jsmpp.util.PDUDecomposer;
import org.jspecify.annotations.Nullable;

/** What a simulator can say about messages when it is asked by query_sm. Bounded. Safe to share. */
final class SentMessages {

    private static final int MOST = 100_000;
    private static final PDUDecomposer DECOMPOSER = new DefaultDecomposer();
    /** SMPP 3.4, 5.2.28. */
    private static final int EN_ROUTE = 1;

    // Guarded by this.
    private final Map<String, Sent> byId = new LinkedHashMap<>();
    private long questions;

    /** @param due when it ends, in {@link System#nanoTime} nanoseconds */
    private record Sent(Address from, Fate fate, long due, int asked) {

        Sent again() {
            return new Sent(from, fate, due, asked + 1);
        }
    }

    /**
     * @param status command_status of the answer; the rest means something with 0 only
     * @param state SMPP 3.4, 5.2.28
     */
    record Said(int status, String id, int state, int error) {

        boolean isOver() {
            return state != EN_ROUTE;
        }
    }

    synchronized void take(String id, SubmitSm submit, Fate fate, long answerDue) {
        Address from = new Address(submit.getSourceAddrTon(), submit.getSourceAddrNpi(), submit.getSourceAddr());
        byId.put(id, new Sent(from, fate, answerDue + fate.moment().receipt().toNanos(), 0));
        if (byId.size() > MOST) {
            byId.remove(byId.keySet().iterator().next());
        }
    }

    /** SMPP 3.4, 4.8.1: a message is found by its id and by the source address it was submitted with. */
    synchronized Said asked(byte[] pdu) {
        questions++;
        QuerySm query = read(pdu);
        if (query == null) {
            return refused(SMPPConstant.STAT_ESME_RINVCMDLEN);
        }
        Address from = new Address(query.getSourceAddrTon(), query.getSourceAddrNpi(), query.getSourceAddr());
        Sent sent = byId.get(query.getMessageId());
        if (sent == null || !sent.from().equals(from)) {
            return refused(SMPPConstant.STAT_ESME_RQUERYFAIL);
        }
        byId.put(query.getMessageId(), sent.again());
        return System.nanoTime() - sent.due() < 0
                ? new Said(0, query.getMessageId(), EN_ROUTE, 0)
                : new Said(0, query.getMessageId(), sent.fate().end().state, error(sent.fate()));
    }

    synchronized long questions() {
        return questions;
    }

    synchronized int askedMoreThan(int times) {
        return (int) byId.values().stream().filter(sent -> sent.asked() > times).count();
    }

    private static @Nullable QuerySm read(byte[] pdu) {
        try {
            return DECOMPOSER.querySm(pdu);
        } catch (PDUStringException | RuntimeException e) {
            return null;
        }
    }

    /** One octet: what fits, as carriers' codes do. */
    private static int error(Fate fate) {
        return fate.code().matches("[0-9]{1,3}") ? Integer.parseInt(fate.code()) & 0xff : 0;
    }

    private static Said refused(int status) {
        return new Said(status, "", 0, 0);
    }
}
