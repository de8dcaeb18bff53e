package vn.loa.audience;

/** Names of the columns Loa itself understands; {@code config/headers.csv} says which headers mean them. */
final class Column {

    static final String NUMBER = "so_dien_thoai";
    static final String FULL_NAME = "ho_ten";
    static final String FAMILY_NAMES = "ho_dem";
    static final String GIVEN_NAME = "ten";
    static final String PROVINCE = "tinh";
    static final String DISTRICT = "huyen";
    static final String COMMUNE = "xa";
    static final String COHORT = "nhom_doi_tuong";
    static final String DEMO = "du_lieu_mau";
    static final String INSTALL_STATE = "install_state";
    static final String SEEN_AT = "seen_at";
    static final String SOURCE = "nguon";
    static final String ISSUER = "co_quan_gui_tin";
    static final String MESSAGE_CLASS = "loai_tin";

    /** A column whose name begins so is not kept. */
    static final String NOT_KEPT = "-";

    private Column() {}
}
