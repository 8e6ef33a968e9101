package wallacea.domain.coordination;

import java.util.Optional;
import wallacea.protocol.value.Digest;
import wallacea.protocol.work.WorkerMessage.Lack;

/** How the report of a node says in words for which spec a worker lacks something, and what. */
public final class SpecLack {
    private static final String NAME = "spec ";
    private static final String WAITS = " waits: ";

    private SpecLack() {}

    /** The words of it. */
    public static String words(Lack lack) {
        return beginning(lack.spec()) + lack.reason();
    }

    /** The words without the spec, for people. */
    public static String reason(String words) {
        int waits = words.indexOf(WAITS);
        return words.startsWith(NAME) && waits > 0 ? words.substring(waits + WAITS.length()) : words;
    }

    /** What is lacking, if the words say so of that spec. */
    static Optional<String> reason(String words, Digest spec) {
        return words.startsWith(beginning(spec))
                ? Optional.of(words.substring(beginning(spec).length()))
                : Optional.empty();
    }

    private static String beginning(Digest spec) {
        return NAME + spec + WAITS;
    }
}
