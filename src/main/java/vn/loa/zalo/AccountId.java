package vn.loa.zalo;

/** One Official Account under one app: what tokens belong to. Several routes may share it. */
record AccountId(String app, String oa) {

    @Override
    public String toString() {
        return app + "/" + oa;
    }
}
