package vn.loa.channel;

import java.util.concurrent.CompletableFuture;

/** Where receipts go before anybody tells the provider that they arrived. */
@FunctionalInterface
public interface Inbox {

    /**
     * Keeps a receipt. Never blocks.
     *
     * @return completes once the receipt is durable, so that it may be acknowledged; completes exceptionally when it could
     *     not be kept or the inbox is full, so that the provider must be asked to send it again
     */
    CompletableFuture<Void> keep(Receipt receipt);
}
