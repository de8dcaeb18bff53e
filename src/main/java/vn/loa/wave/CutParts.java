package vn.loa.wave;

import java.util.ArrayList;
import java.util.List;
import vn.loa.channel.ChannelKind;
import vn.loa.channel.OutgoingPart;
import vn.loa.channel.PartKey;
import vn.loa.channel.Route;
import vn.loa.ledger.Claimed;
import vn.loa.ledger.Wave;
import vn.loa.text.Encoding;
import vn.loa.text.Segmenter;
import vn.loa.text.Segments;

/**
 * Cuts claimed messages into the parts that leave, as their route carries long texts; the same text is always cut the
 * same way, so a part can go again alone.
 */
final class CutParts {

    private final Wave wave;
    private final String sender;
    private final Route route;

    CutParts(Wave wave, String sender, Route route) {
        this.wave = wave;
        this.sender = sender;
        this.route = route;
    }

    List<OutgoingPart> of(Claimed message) {
        List<OutgoingPart> parts = new ArrayList<>();
        int number = 0;
        for (int no = 0; no < message.texts().size(); no++) {
            for (Body body : bodies(message.texts().get(no))) {
                number++;
                if (message.parts().contains(number)) {
                    parts.add(new OutgoingPart(
                            new PartKey(message.message(), message.attempt(), number),
                            message.to(),
                            sender,
                            body.text(),
                            body.ucs2(),
                            body.index(),
                            body.of(),
                            body.segments(),
                            reference(message, no),
                            wave.validUntil()));
                }
            }
        }
        return parts;
    }

    /** What a part says. */
    private record Body(String text, boolean ucs2, int index, int of, int segments) {}

    private List<Body> bodies(String text) {
        if (route.kind() != ChannelKind.SMS) {
            return List.of(new Body(text, false, 1, 1, 1));
        }
        Segments segments = Segmenter.cut(text, route.longMessages().headerOctets());
        boolean ucs2 = segments.encoding() == Encoding.UCS2;
        if (!route.longMessages().cut()) {
            return List.of(new Body(text, ucs2, 1, 1, segments.count()));
        }
        List<Body> bodies = new ArrayList<>();
        for (String part : segments.parts()) {
            bodies.add(new Body(part, ucs2, bodies.size() + 1, segments.parts().size(), 1));
        }
        return bodies;
    }

    /** Differs between the texts of a person and between the waves that reach them. */
    private int reference(Claimed message, int text) {
        return (int) Math.floorMod(message.message() * 31 + message.message() / 65_537 + text, (long)
                route.longMessages().references());
    }
}
