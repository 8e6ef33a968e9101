package wallacea.store;

import java.util.ArrayList;
import java.util.List;
import wallacea.protocol.spec.TerminationSpec;

/**
 * The section {@code termination} of a spec: conditions of which any ends the run, and blocks of conditions of which all
 * must hold at once.
 */
final class TerminationSection {
    private static final List<String> KEYS =
            List.of("cpu-time", "diversity", "evaluations", "generations", "stagnation", "target", "wall-time");
    private static final int DEFAULT_GENERATIONS = 500;

    private TerminationSection() {}

    /** Without a condition that is sure to come, {@value #DEFAULT_GENERATIONS} generations are one. */
    static List<TerminationSpec> read(SpecSection section) {
        List<TerminationSpec> conditions = conditions(section);
        for (SpecSection block : section.blocks("all")) {
            List<TerminationSpec> all = conditions(block);
            if (KEYS.stream().filter(block::has).count() < 2) {
                section.refuse("all", "at least two conditions in each block, out of " + String.join(", ", KEYS));
            } else if (all.size() >= 2) {
                conditions.add(new TerminationSpec.All(all));
            }
        }
        if (conditions.stream().noneMatch(TerminationSection::isSure)) {
            conditions.addFirst(new TerminationSpec.Generations(DEFAULT_GENERATIONS));
        }
        return conditions;
    }

    private static List<TerminationSpec> conditions(SpecSection section) {
        List<TerminationSpec> conditions = new ArrayList<>();
        if (section.has("generations")) {
            conditions.add(new TerminationSpec.Generations(section.whole("generations", 1, 1, 10_000_000)));
        }
        if (section.has("evaluations")) {
            conditions.add(new TerminationSpec.Evaluations(section.whole("evaluations", 1L, 1, 1_000_000_000_000L)));
        }
        section.millis("wall-time").ifPresent(millis -> conditions.add(new TerminationSpec.WallTime(millis)));
        if (section.has("target")) {
            conditions.add(
                    new TerminationSpec.Target(section.number("target", 0, "a finite number", Double::isFinite)));
        }
        if (section.has("stagnation")) {
            conditions.add(new TerminationSpec.Stagnation(section.whole("stagnation", 1, 1, 10_000_000)));
        }
        if (section.has("diversity")) {
            conditions.add(new TerminationSpec.Diversity(section.number("diversity", 0, 0, 1)));
        }
        section.millis("cpu-time").ifPresent(millis -> conditions.add(new TerminationSpec.CpuTime(millis)));
        return conditions;
    }

    /** Whether it holds some day, whatever evolution finds. */
    private static boolean isSure(TerminationSpec condition) {
        return switch (condition) {
            case TerminationSpec.Generations c -> true;
            case TerminationSpec.Evaluations c -> true;
            case TerminationSpec.WallTime c -> true;
            case TerminationSpec.CpuTime c -> true;
            case TerminationSpec.All c -> c.conditions().stream().allMatch(TerminationSection::isSure);
            case TerminationSpec.Target c -> false;
            case TerminationSpec.Stagnation c -> false;
            case TerminationSpec.Diversity c -> false;
        };
    }
}
