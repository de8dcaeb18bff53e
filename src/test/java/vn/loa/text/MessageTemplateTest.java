package vn.loa.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.words.BadInputException;
import vn.loa.words.Place;
import vn.loa.words.Words;

class MessageTemplateTest {

    private static final MessageTemplate GREETING =
            MessageTemplate.parse("Kính gửi ông/bà {{ho_ten}}, xã {{ xa }}: mời {{ho_ten}} cài {x} }.");

    @Test
    void placeholdersAreNamedOnceInOrder() {
        assertThat(GREETING.placeholders()).containsExactly("ho_ten", "xa");
        assertThat(MessageTemplate.parse("Không có gì").placeholders()).isEmpty();
    }

    @Test
    void eachPlaceholderIsFilled() {
        assertThat(GREETING.render(Map.of("ho_ten", "Trần Thị B", "xa", "Minh Quang", "thua", "x")))
                .isEqualTo(new Rendering.Text("Kính gửi ông/bà Trần Thị B, xã Minh Quang: mời Trần Thị B cài {x} }."));
    }

    @Test
    void aMissingValueBlocksThePerson() {
        assertThat(GREETING.render(Map.of("ho_ten", "B"))).isEqualTo(new Rendering.Missing("xa"));
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "'\u00A0'", "'\u200B \uFEFF'", "'\t\n'"})
    void aValueThatShowsNothingIsMissing(String blank) {
        assertThat(GREETING.render(Map.of("ho_ten", blank, "xa", "A"))).isEqualTo(new Rendering.Missing("ho_ten"));
    }

    @Test
    void aNullValueIsMissing() {
        Map<String, String> values = new TreeMap<>(Map.of("ho_ten", "B"));
        values.put("xa", null);

        assertThat(GREETING.render(values)).isEqualTo(new Rendering.Missing("xa"));
    }

    @Test
    void aValueIsNeverReadAsATemplateNorEscaped() {
        MessageTemplate template = MessageTemplate.parse("{{a}}{{b}}");

        assertThat(template.render(Map.of("a", "{{b}} {{{b}}} {{#b}}x{{/b}} <&>\"'", "b", "{{=<% %>=}}")))
                .isEqualTo(new Rendering.Text("{{b}} {{{b}}} {{#b}}x{{/b}} <&>\"'{{=<% %>=}}"));
        assertThat(template.render(Map.of("a", "{", "b", "{a}}"))).isEqualTo(new Rendering.Text("{{a}}"));
    }

    @Test
    void theRenderingIsTidyAcrossValueAndWords() {
        assertThat(MessageTemplate.parse("“Ông\u00A0{{ten}}\u0301” – hết").render(Map.of("ten", "Le\u0302")))
                .isEqualTo(new Rendering.Text("\"Ông Lế\" - hết"));
    }

    @Test
    void lineFeedsAndSpacesAroundPlaceholdersStay() {
        assertThat(MessageTemplate.parse(" {{a}} \n{{a}}\n\n {{a}}\n").render(Map.of("a", "x")))
                .isEqualTo(new Rendering.Text(" x \nx\n\n x\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        A {{#vip}}B{{/vip}}; template:1:3: {{#vip}}
        {{^vip}}B{{/vip}}; template:1:1: {{^vip}}
        {{/vip}}; template:1:1: {{/vip}}
        {{$vip}}; template:1:1: {{$vip}}
        {{>khac}}; template:1:1: {{>khac}}
        {{<khac}}; template:1:1: {{<khac}}
        {{&ten}}; template:1:1: {{&ten}}
        {{{ten}}}; template:1:1: {{{
        {{=<% %>=}}; template:1:1: {{=<% %>=}}
        {{! note }}; template:1:1: {{! note }}
        {{ }}; template:1:1: {{ }}
        {{ten; template:1:1: {{ten
        {{ten {{xa}}; template:1:1: {{ten {{xa}}
        {{ten}; template:1:1: {{ten}
        ten}} x; template:1:4: }}
        {{a}}}}; template:1:6: }}
        {{Họ tên}}; template:1:1: {{Họ tên}}
        {{a.b}}; template:1:1: {{a.b}}
        {{.}}; template:1:1: {{.}}
        {{this}}; template:1:1: {{this}}
        {{-first}}; template:1:1: {{-first}}
        {{Ten}}; template:1:1: {{Ten}}
        """)
    void anythingButAPlaceholderIsRefusedWithItsPlace(String source, String start) {
        assertThatThrownBy(() -> MessageTemplate.parse(source))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(start);
    }

    @Test
    void aWrongNameIsToldTheRightOne() {
        assertThatThrownBy(() -> MessageTemplate.parse("Gửi\nphụ huynh {{ Họ tên }}"))
                .hasMessage("template:2:11: {{ Họ tên }}: tên chỗ trống chỉ gồm chữ thường không dấu, chữ số và dấu _."
                        + " Hãy viết {{ho_ten}}.");
    }

    @Test
    void insideAFileTheFilesPlaceIsTold() {
        Place place = new Place("campaigns/a.yaml", 12, 9, "sms.text");

        assertThatThrownBy(() -> MessageTemplate.parse("{{#a}}", place))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        e -> assertThat(e.line(Words.ENGLISH))
                                .isEqualTo(
                                        "campaigns/a.yaml:12:9: sms.text: {{#a}}: a template takes no conditions or loops."
                                                + " Use placeholders only, such as {{ho_ten}}."));
    }

    @Test
    void manyThreadsFillOneTemplate() {
        List<Integer> wrong = IntStream.range(0, 20_000)
                .parallel()
                .filter(i -> !GREETING.render(Map.of("ho_ten", "N" + i, "xa", "X" + i))
                        .equals(new Rendering.Text(
                                "Kính gửi ông/bà N" + i + ", xã X" + i + ": mời N" + i + " cài {x} }.")))
                .boxed()
                .toList();

        assertThat(wrong).isEmpty();
    }
}
