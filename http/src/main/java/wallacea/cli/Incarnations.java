package wallacea.cli;

import java.util.Optional;
import wallacea.protocol.value.EvolutionId;

/** How the incarnation that was asked for stands to the one that there is. */
final class Incarnations {
    private Incarnations() {}

    /** {@code "small was restarted as small.2"}, if that one follows it. */
    static Optional<String> restarted(String asked, String current) {
        return order(asked, current) < 0 ? Optional.of(asked + " was restarted as " + current) : Optional.empty();
    }

    /** Whether it would come after the one that there is. */
    static boolean isLater(String asked, String current) {
        return order(asked, current) > 0;
    }

    /** 0 too if they are no incarnations of one evolution. */
    private static int order(String asked, String current) {
        if (!EvolutionId.isValid(asked) || !EvolutionId.isValid(current)) {
            return 0;
        }
        EvolutionId first = new EvolutionId(asked);
        EvolutionId second = new EvolutionId(current);
        return first.isIncarnationOf(second) ? Integer.compare(first.incarnation(), second.incarnation()) : 0;
    }
}
