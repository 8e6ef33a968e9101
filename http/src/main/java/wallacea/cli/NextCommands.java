package wallacea.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import wallacea.protocol.value.EvolutionId;

/**
 * What may be typed after a run was stopped.
 *
 * @param resume the same command, which continues it
 * @param anew computes it again from the beginning, beside it and under another id
 */
record NextCommands(String resume, String anew) {
    private static final Set<String> PLACES = Set.of("--id", "--out");
    private static final String SUFFIX = "-again";
    private static final int MOST = 100 - SUFFIX.length();

    /** Of the command of a run that was typed, without the program's name. */
    static NextCommands after(List<String> arguments, EvolutionId id) {
        String program = System.getProperty("wallacea.command", "wallacea");
        return new NextCommands(ShellWords.of(program, arguments), ShellWords.of(program, elsewhere(arguments, id)));
    }

    private static List<String> elsewhere(List<String> arguments, EvolutionId id) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (PLACES.contains(argument)) {
                i++;
            } else if (PLACES.stream().noneMatch(place -> argument.startsWith(place + "="))) {
                kept.add(argument);
            }
        }
        String name = id.value();
        kept.addAll(List.of("--id", name.substring(0, Math.min(name.length(), MOST)) + SUFFIX));
        return kept;
    }
}
