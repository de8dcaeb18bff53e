package vn.loa.zalo;

/** Nobody wants to know. */
final class NoNews implements ZaloNews {

    @Override
    public void templateChanged(String route, String templateId, String status) {}

    @Override
    public void qualityChanged(String route, String templateId, String quality) {}

    @Override
    public void quotaChanged(String route, int perDay) {}
}
