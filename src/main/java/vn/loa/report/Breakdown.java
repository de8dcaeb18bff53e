package vn.loa.report;

import java.util.List;
import java.util.Map;
import vn.loa.channel.ReceiptMeans;

/**
 * A wave's people divided by channel, route, carrier, district (areas) and commune, and the codes they failed with. Every list is largest first, then by key, people
 * without a key last.
 *
 * @param wentOn why people were tried over another channel, whatever came of that
 * @param proofs what the receipts of a route prove; a route that the settings no longer have is missing
 */
public record Breakdown(
        List<Share> channels,
        List<Share> routes,
        List<Share> carriers,
        List<Share> areas,
        List<Share> communes,
        List<ErrorCount> errors,
        List<ErrorCount> wentOn,
        Map<String, ReceiptMeans> proofs) {

    public Breakdown {
        channels = List.copyOf(channels);
        routes = List.copyOf(routes);
        carriers = List.copyOf(carriers);
        areas = List.copyOf(areas);
        communes = List.copyOf(communes);
        errors = List.copyOf(errors);
        wentOn = List.copyOf(wentOn);
        proofs = Map.copyOf(proofs);
    }
}
