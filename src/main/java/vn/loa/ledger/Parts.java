package vn.loa.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The states of all parts of a message, one letter of {@link PartState} a segment: {@code AAD}. A part that the provider
 * cuts into several segments has a {@code ~} for each segment after its first: {@code A~~~~~}. Attempts follow each
 * other after a slash: {@code RRR/AAA}. Immutable.
 */
record Parts(String letters) {

    /** What a part's id has room for: 8 bits, and a concatenation header counts no further (3GPP 23.040, 9.2.3.24.1). */
    static final int MOST_PARTS = 255;
    /** What a part's id has room for: 4 bits. */
    static final int MOST_ATTEMPTS = 15;

    private static final char MORE_OF_THE_PART = '~';
    private static final char NEXT_ATTEMPT = '/';

    /** @param segments of each part, in order */
    static Parts planned(List<Integer> segments) {
        StringBuilder letters = new StringBuilder();
        for (int own : segments) {
            letters.append(PartState.UNSENT.letter())
                    .append(String.valueOf(MORE_OF_THE_PART).repeat(own - 1));
        }
        return new Parts(letters.toString());
    }

    int attempts() {
        int attempts = 1;
        for (int i = 0; i < letters.length(); i++) {
            if (letters.charAt(i) == NEXT_ATTEMPT) {
                attempts++;
            }
        }
        return attempts;
    }

    boolean exists(int attempt, int part) {
        return find(attempt, part) >= 0;
    }

    PartState state(int attempt, int part) {
        return PartState.of(letters.charAt(existing(attempt, part)));
    }

    Parts with(int attempt, int part, PartState state) {
        int at = existing(attempt, part);
        if (letters.length() == 1) {
            return new Parts(String.valueOf(state.letter()));
        }
        return new Parts(letters.substring(0, at) + state.letter() + letters.substring(at + 1));
    }

    /** How many segments the part is billed as. */
    int segments(int attempt, int part) {
        int end = existing(attempt, part) + 1;
        int segments = 1;
        while (end < letters.length() && letters.charAt(end) == MORE_OF_THE_PART) {
            end++;
            segments++;
        }
        return segments;
    }

    /** The numbers of the last attempt's parts that are in this state. */
    List<Integer> in(PartState state) {
        List<Integer> parts = new ArrayList<>();
        int number = 0;
        for (int i = letters.lastIndexOf(NEXT_ATTEMPT) + 1; i < letters.length(); i++) {
            if (letters.charAt(i) != MORE_OF_THE_PART) {
                number++;
                if (letters.charAt(i) == state.letter()) {
                    parts.add(number);
                }
            }
        }
        return parts;
    }

    boolean any(PartState state) {
        return letters.indexOf(state.letter()) >= 0;
    }

    /** Whether a part may have left, in any attempt. */
    boolean begun() {
        return letters.chars().anyMatch(letter -> letter != MORE_OF_THE_PART && letter != PartState.UNSENT.letter());
    }

    Parts all(PartState from, PartState to) {
        return new Parts(letters.replace(from.letter(), to.letter()));
    }

    /** Segments of the parts that are in such a state, of every attempt. */
    int segments(Predicate<PartState> which) {
        int segments = 0;
        boolean counts = false;
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            if (letter != MORE_OF_THE_PART) {
                counts = letter != NEXT_ATTEMPT && which.test(PartState.of(letter));
            }
            segments += counts ? 1 : 0;
        }
        return segments;
    }

    /** Segments that reached the person; of a text that was delivered, also those that asked for no receipt. */
    int delivered(MessageState ofTheMessage) {
        boolean whole = ofTheMessage == MessageState.DELIVERED;
        return segments(
                state -> state == PartState.DELIVERED || (whole && state == PartState.ACCEPTED_WITHOUT_RECEIPT));
    }

    /**
     * Whether the last attempt surely failed: each of its parts was refused or reported lost. Parts that asked for no receipt
     * go with those that did.
     */
    boolean failed() {
        boolean lost = false;
        for (int i = letters.lastIndexOf(NEXT_ATTEMPT) + 1; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            if (letter != MORE_OF_THE_PART) {
                PartState state = PartState.of(letter);
                if (!state.isLost() && state != PartState.ACCEPTED_WITHOUT_RECEIPT) {
                    return false;
                }
                lost |= state.isLost();
            }
        }
        return lost;
    }

    /** Whether a part of the last attempt was taken and nobody will ever say what became of it. */
    boolean mayHaveReached() {
        return letters.indexOf(PartState.ACCEPTED_WITHOUT_RECEIPT.letter(), letters.lastIndexOf(NEXT_ATTEMPT) + 1) >= 0;
    }

    /** How many parts there are rows for. */
    int rows() {
        int rows = 0;
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            boolean part = letter != MORE_OF_THE_PART && letter != NEXT_ATTEMPT;
            rows += part && PartState.of(letter).hasRow() ? 1 : 0;
        }
        return rows;
    }

    /** The places ({@link Message#place}) of the parts that have a code, in every attempt. */
    List<Integer> failures() {
        List<Integer> places = new ArrayList<>(0);
        int attempt = 1;
        int number = 0;
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            if (letter == NEXT_ATTEMPT) {
                attempt++;
                number = 0;
            } else if (letter != MORE_OF_THE_PART) {
                number++;
                if (PartState.of(letter).isFailure()) {
                    places.add(Message.place(attempt, number));
                }
            }
        }
        return places;
    }

    /** One more attempt, of the whole message. */
    Parts again() {
        StringBuilder next = new StringBuilder(letters).append(NEXT_ATTEMPT);
        for (int i = letters.lastIndexOf(NEXT_ATTEMPT) + 1; i < letters.length(); i++) {
            next.append(letters.charAt(i) == MORE_OF_THE_PART ? MORE_OF_THE_PART : PartState.UNSENT.letter());
        }
        return new Parts(next.toString());
    }

    /** One more attempt, over another channel, with parts as they were planned for it. */
    Parts goingOn(Parts planned) {
        return new Parts(letters + NEXT_ATTEMPT + planned.letters);
    }

    /** One attempt alone; empty when there is none. */
    Parts attempt(int attempt) {
        String[] attempts = letters.split(String.valueOf(NEXT_ATTEMPT), -1);
        return new Parts(attempt <= attempts.length ? attempts[attempt - 1] : "");
    }

    private int existing(int attempt, int part) {
        int at = find(attempt, part);
        if (at < 0) {
            throw new IllegalArgumentException("attempt " + attempt + " part " + part + " of " + letters);
        }
        return at;
    }

    private int find(int attempt, int part) {
        int attemptsLeft = attempt - 1;
        int partsLeft = part;
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            if (letter == NEXT_ATTEMPT) {
                if (attemptsLeft == 0) {
                    return -1;
                }
                attemptsLeft--;
            } else if (attemptsLeft == 0 && letter != MORE_OF_THE_PART && --partsLeft == 0) {
                return i;
            }
        }
        return -1;
    }
}
