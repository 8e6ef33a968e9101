package wallacea.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import wallacea.protocol.value.EvolutionId;

/**
 * What may be typed after a run was stopped.
 *
 * @param arguments of the command that was typed, without the program's name
 * @param resume the same command, which continues it
 * @param anew computes it again from the beginning, beside it and under another id
 */
record NextCommands(List<String> arguments, String resume, String anew) {
    private static final Set<String> PLACES = Set.of("--id", "--out");
    private static final Set<String> PLACES_AND_SEED = Set.of("--id", "--out", "--seed");
    private static final String SUFFIX = "-again";
    private static final int MOST = 100 - SUFFIX.length();

    NextCommands {
        arguments = List.copyOf(arguments);
    }

    /** Of the command of a run that was typed, without the program's name. */
    static NextCommands after(List<String> arguments, EvolutionId id) {
        return new NextCommands(arguments, command(arguments), command(elsewhere(without(PLACES, arguments), id)));
    }

    /**
     * The same where that run was restarted: what computes the incarnation again names its seed.
     *
     * @param spec that is run, which {@code demo} does not name
     */
    NextCommands restarted(EvolutionId incarnation, long seed, Path spec) {
        List<String> again = new ArrayList<>(without(PLACES_AND_SEED, arguments));
        if (again.getFirst().equals("demo")) {
            again.removeFirst();
            again.addAll(0, List.of("run", spec.toString()));
        }
        again.add("--seed=" + seed);
        return new NextCommands(arguments, resume, command(elsewhere(again, incarnation)));
    }

    private static String command(List<String> arguments) {
        return ShellWords.of(System.getProperty("wallacea.command", "wallacea"), arguments);
    }

    private static List<String> without(Set<String> options, List<String> arguments) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (options.contains(argument)) {
                i++;
            } else if (options.stream().noneMatch(option -> argument.startsWith(option + "="))) {
                kept.add(argument);
            }
        }
        return kept;
    }

    private static List<String> elsewhere(List<String> arguments, EvolutionId id) {
        List<String> named = new ArrayList<>(arguments);
        String name = id.value();
        named.addAll(List.of("--id", name.substring(0, Math.min(name.length(), MOST)) + SUFFIX));
        return named;
    }
}
