package vn.loa.wave;

import java.util.ArrayList;
import java.util.List;
import vn.loa.channel.OutgoingPart;
import vn.loa.channel.PartKey;
import vn.loa.ledger.Claimed;
import vn.loa.ledger.Wave;
import vn.loa.text.Encoding;
import vn.loa.text.Segmenter;
import vn.loa.text.Segments;

/** Cuts claimed messages into the parts that leave; the same text is always cut the same way, so a part can go again alone. */
final class CutParts {

    private static final int REFERENCES = 256;

    private CutParts() {}

    static List<OutgoingPart> of(Claimed message, Wave wave, String sender) {
        List<OutgoingPart> parts = new ArrayList<>();
        int number = 0;
        for (int no = 0; no < message.texts().size(); no++) {
            Segments segments = Segmenter.cut(message.texts().get(no));
            for (int index = 1; index <= segments.count(); index++) {
                number++;
                if (message.parts().contains(number)) {
                    parts.add(new OutgoingPart(
                            new PartKey(message.message(), message.attempt(), number),
                            message.to(),
                            sender,
                            segments.parts().get(index - 1),
                            segments.encoding() == Encoding.UCS2,
                            index,
                            segments.count(),
                            reference(message, no),
                            wave.validUntil()));
                }
            }
        }
        return parts;
    }

    /** Differs between the texts of a person and between the waves that reach them; 8 bits is what every phone can join. */
    private static int reference(Claimed message, int text) {
        return (int) Math.floorMod(message.message() * 31 + message.message() / 65_537 + text, (long) REFERENCES);
    }
}
