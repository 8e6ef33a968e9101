package wallacea.domain.coordination;

import java.util.Optional;
import wallacea.protocol.value.Digest;

/** How a worker says among what it lacks that a spec can never be evaluated, by whomever. */
public final class UnfitSpec {
    private static final String NAME = "spec ";
    private static final String VERDICT = " cannot be evaluated: ";

    private UnfitSpec() {}

    /** The words of it. */
    public static String lack(Digest spec, String reason) {
        return NAME + spec + VERDICT + reason;
    }

    /** The reason, if the words say so of that one. */
    static Optional<String> reason(String lack, Digest spec) {
        String beginning = lack(spec, "");
        return lack.startsWith(beginning) ? Optional.of(lack.substring(beginning.length())) : Optional.empty();
    }
}
