package vn.loa.text;

import java.util.Locale;

/** The 134 accented letters of Vietnamese, written out. */
final class VietnameseLetters {

    static final String LOWER = "àáảãạ" + "ăằắẳẵặ" + "âầấẩẫậ" + "èéẻẽẹ" + "êềếểễệ" + "ìíỉĩị" + "òóỏõọ" + "ôồốổỗộ"
            + "ơờớởỡợ" + "ùúủũụ" + "ưừứửữự" + "ỳýỷỹỵ" + "đ";
    static final String UPPER = LOWER.toUpperCase(Locale.ROOT);
    static final String ALL = LOWER + UPPER;

    static final String LOWER_PLAIN = "aaaaa" + "aaaaaa" + "aaaaaa" + "eeeee" + "eeeeee" + "iiiii" + "ooooo" + "oooooo"
            + "oooooo" + "uuuuu" + "uuuuuu" + "yyyyy" + "d";
    static final String ALL_PLAIN = LOWER_PLAIN + LOWER_PLAIN.toUpperCase(Locale.ROOT);

    private VietnameseLetters() {}
}
