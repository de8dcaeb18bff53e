package vn.loa.wave;

import java.util.ArrayList;
import java.util.List;
import vn.loa.channel.LongMessages;
import vn.loa.channel.OutgoingPart;
import vn.loa.channel.PartKey;
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
    private final LongMessages longMessages;

    CutParts(Wave wave, String sender, LongMessages longMessages) {
        this.wave = wave;
        this.sender = sender;
        this.longMessages = longMessages;
    }

    List<OutgoingPart> of(Claimed message) {
        List<OutgoingPart> parts = new ArrayList<>();
        int number = 0;
        for (int no = 0; no < message.texts().size(); no++) {
            String text = message.texts().get(no);
            Segments segments = Segmenter.cut(text, longMessages.headerOctets());
            List<String> bodies = longMessages.cut() ? segments.parts() : List.of(text);
            for (int index = 1; index <= bodies.size(); index++) {
                number++;
                if (message.parts().contains(number)) {
                    parts.add(new OutgoingPart(
                            new PartKey(message.message(), message.attempt(), number),
                            message.to(),
                            sender,
                            bodies.get(index - 1),
                            segments.encoding() == Encoding.UCS2,
                            index,
                            bodies.size(),
                            longMessages.cut() ? 1 : segments.count(),
                            reference(message, no),
                            wave.validUntil()));
                }
            }
        }
        return parts;
    }

    /** Differs between the texts of a person and between the waves that reach them. */
    private int reference(Claimed message, int text) {
        return (int) Math.floorMod(
                message.message() * 31 + message.message() / 65_537 + text, (long) longMessages.references());
    }
}
