package vn.loa.campaign;

import vn.loa.words.Words;

/** What a provider's code means in plain words and what to do about it, in both languages. */
public record CodeMeaning(Said vietnamese, Said english) {

    /**
     * @param reason what happened, a sentence
     * @param advice what to do next, a sentence or two
     */
    public record Said(String reason, String advice) {

        /** One after the other. */
        public String text() {
            return (reason + " " + advice).strip();
        }

        private Said after(Said before) {
            return new Said(before.reason + " " + reason, advice);
        }

        private Said filled(String code) {
            return new Said(reason.replace("{code}", code), advice.replace("{code}", code));
        }
    }

    public Said in(Words words) {
        return words.locale().getLanguage().equals("en") ? english : vietnamese;
    }

    /** First what the other one says happened, then this. */
    CodeMeaning after(CodeMeaning before) {
        return new CodeMeaning(vietnamese.after(before.vietnamese), english.after(before.english));
    }

    CodeMeaning filled(String code) {
        return new CodeMeaning(vietnamese.filled(code), english.filled(code));
    }
}
