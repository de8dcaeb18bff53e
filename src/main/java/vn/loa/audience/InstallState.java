package vn.loa.audience;

/** Whether the application is on a person's phone (tình trạng cài đặt). INACTIVE: installed, but silent since. */
public enum InstallState {
    NOT_INSTALLED,
    INACTIVE,
    ACTIVE,
    UNKNOWN
}
