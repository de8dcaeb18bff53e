package vn.loa.report;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.loa.audience.Audience;
import vn.loa.channel.Channel;
import vn.loa.channel.ChannelKind;
import vn.loa.channel.ChannelSource;
import vn.loa.channel.ReceiptMeans;
import vn.loa.channel.Route;
import vn.loa.contact.Carrier;
import vn.loa.contact.CarrierPlan;

/** What people call the codes of the ledger, and what the receipts of each route prove. */
@Component
class Labels {

    private final Audience audience;
    private final CarrierPlan carriers;
    private final ObjectProvider<ChannelSource> channels;

    Labels(Audience audience, CarrierPlan carriers, ObjectProvider<ChannelSource> channels) {
        this.audience = audience;
        this.carriers = carriers;
        this.channels = channels;
    }

    /** Blank for a number whose prefix the plan has lost since. */
    String carrier(String id) {
        Carrier carrier = new Carrier(id);
        return carrier.equals(Carrier.UNKNOWN) ? "" : carriers.nameOf(carrier);
    }

    /** The code itself when the tree has lost the area since. */
    String area(String code) {
        String name = code.isEmpty() ? "" : audience.areaName(code);
        return name.isEmpty() ? code : name;
    }

    String district(String code) {
        return code.isEmpty() ? "" : audience.districtOf(code);
    }

    /** What each route's messages arrive as; a route that the settings have lost since is missing. */
    Map<String, ChannelKind> kinds() {
        Map<String, ChannelKind> kinds = new TreeMap<>();
        routes().forEach(route -> kinds.put(route.name(), route.kind()));
        return kinds;
    }

    private Stream<Route> routes() {
        return channels.stream().flatMap(source -> source.channels().stream()).map(Channel::route);
    }

    Map<String, ReceiptMeans> proofs() {
        Map<String, ReceiptMeans> proofs = new TreeMap<>();
        routes().forEach(route -> proofs.put(route.name(), route.receiptMeans()));
        return proofs;
    }
}
