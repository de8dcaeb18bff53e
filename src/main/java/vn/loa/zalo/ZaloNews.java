package vn.loa.zalo;

/**
 * Who wants to know when Zalo changes what a route may send. Called on a thread that takes webhooks, so it returns at once; what
 * it throws makes Zalo tell it again.
 */
interface ZaloNews {

    /** @param status {@code ENABLE}, {@code DISABLE}, {@code REJECT} …, as Zalo writes it */
    void templateChanged(String route, String templateId, String status);

    /** @param quality {@code HIGH}, {@code MEDIUM}, {@code LOW} or {@code UNDEFINED}; empty when it cannot be read */
    void qualityChanged(String route, String templateId, String quality);

    /** @param perDay messages a day from now on */
    void quotaChanged(String route, int perDay);
}
