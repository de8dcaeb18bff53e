package vn.loa.cli;

import java.util.Map;
import vn.loa.channel.Outcome;
import vn.loa.channel.Route;
import vn.loa.post.Account;
import vn.loa.zalo.ZaloAccounts;

/** One account of Zalo, as posts know it. */
record OfficialAccount(ZaloAccounts accounts, Route route) implements Account {

    @Override
    public void ready() {
        accounts.ready(route.name());
    }

    @Override
    public Outcome broadcast(String article, Map<String, String> target) {
        return accounts.broadcast(route.name(), article, target);
    }
}
