package vn.loa.post;

import java.util.Map;
import vn.loa.channel.Outcome;
import vn.loa.channel.Route;

/** An Official Account, as much of it as a broadcast needs. */
public interface Account {

    Route route();

    /** @throws vn.loa.words.BadInputException when it surely cannot be called now; the phrase says what to do */
    void ready();

    /**
     * Sends an article to followers once; blocks, bounded.
     *
     * @throws vn.loa.words.BadInputException when nothing has left
     */
    Outcome broadcast(String article, Map<String, String> target);
}
