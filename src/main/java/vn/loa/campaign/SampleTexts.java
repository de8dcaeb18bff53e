package vn.loa.campaign;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.loa.channel.ChannelKind;
import vn.loa.text.Accents;
import vn.loa.text.MessageTemplate;
import vn.loa.text.Rendering;
import vn.loa.text.Segmenter;

/** Fills a campaign's texts for nobody in particular, so that people see what is sent and what it costs. */
public final class SampleTexts {

    /** Rather long ones: a preview should seldom promise less than the bill. */
    private static final Map<String, String> VALUES = Map.of(
            "ho_ten",
            "Nguyễn Hoàng Phương Thảo",
            "ten",
            "Thảo",
            "huyen",
            "Thành phố Tuyên Quang",
            "xa",
            "Thị trấn Vĩnh Lộc",
            "ten_truong",
            "Trường THCS Nguyễn Bỉnh Khiêm",
            "ten_hoc_sinh",
            "Trần Nguyễn Minh Đức",
            "lop",
            "9A12",
            Campaign.ROUND,
            "2",
            "nhom_doi_tuong",
            "Cán bộ, công chức");

    private static final String ANY_OTHER = "Giá trị trong danh sách";

    private SampleTexts() {}

    /** The text with accents and the text without, both whether used or not; none when the campaign sends no SMS. */
    public static List<SampleText> of(Campaign campaign) {
        if (!campaign.channels().used().contains(ChannelKind.SMS)) {
            return List.of();
        }
        SmsRendition sms = campaign.sms();
        boolean handWritten = !sms.unaccented().isBlank();
        String accented = fill(sms.text());
        String plain = Accents.strip(handWritten ? fill(sms.unaccented()) : accented);
        return List.of(
                new SampleText(true, sms.mayKeepAccents(), "sms.text", accented, Segmenter.cut(accented)),
                new SampleText(
                        false,
                        sms.mayStripAccents(),
                        handWritten ? "sms.unaccented" : "sms.text",
                        plain,
                        Segmenter.cut(plain)));
    }

    /** What stands in the fields of the Zalo template; empty when the campaign sends nothing by Zalo. */
    public static SortedMap<String, String> byZalo(Campaign campaign) {
        SortedMap<String, String> filled = new TreeMap<>();
        if (campaign.channels().used().contains(ChannelKind.ZALO)) {
            campaign.byZalo().fields().forEach((name, text) -> filled.put(name, fill(text)));
        }
        return filled;
    }

    private static String fill(String text) {
        MessageTemplate template = MessageTemplate.parse(text);
        Map<String, String> values = new HashMap<>();
        template.placeholders().forEach(name -> values.put(name, VALUES.getOrDefault(name, ANY_OTHER)));
        if (template.render(values) instanceof Rendering.Text filled) {
            return filled.text();
        }
        throw new IllegalStateException("every placeholder has a made-up value");
    }
}
