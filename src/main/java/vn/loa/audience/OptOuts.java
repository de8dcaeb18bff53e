package vn.loa.audience;

import java.util.Collection;

/** Takes down that people do not want to be texted any more. */
@FunctionalInterface
public interface OptOuts {

    /**
     * Blocks the people from now on, in the caller's transaction, which there must be. Whoever is blocked already stays so,
     * with the moment and source of then.
     */
    void add(Collection<OptOut> optOuts);
}
