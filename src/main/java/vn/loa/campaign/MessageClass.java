package vn.loa.campaign;

/** What kind of message it is before the law (Decree 91/2020/ND-CP); a campaign that does not say is advertising. */
public enum MessageClass {
    ADVERTISING,
    CUSTOMER_CARE,
    PUBLIC_SERVICE,
    INTERNAL
}
