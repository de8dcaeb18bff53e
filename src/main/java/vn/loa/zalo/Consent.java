package vn.loa.zalo;

/**
 * What an administrator of an Official Account opens to let the app send for it.
 *
 * @param url of Zalo's consent page
 * @param state comes back in the address Zalo calls, and must be the same
 * @param verifier proves on exchange that we asked (RFC 7636); secret
 */
public record Consent(String route, String url, String state, String verifier) {

    @Override
    public String toString() {
        return "consent of " + route;
    }
}
