package vn.loa.channel;

import java.util.concurrent.CompletableFuture;

/** Where replies go before anybody tells the provider that they arrived. */
@FunctionalInterface
public interface Replies {

    /**
     * Keeps a reply. Never blocks.
     *
     * @return completes once the reply is durable, so that it may be acknowledged; completes exceptionally when it could
     *     not be kept, so that the provider must be asked to send it again
     */
    CompletableFuture<Void> keep(Reply reply);
}
