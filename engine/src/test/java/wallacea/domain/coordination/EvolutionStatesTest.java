package wallacea.domain.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static wallacea.domain.coordination.Samples.after;
import static wallacea.domain.coordination.Samples.at;
import static wallacea.domain.coordination.Samples.running;
import static wallacea.domain.coordination.Samples.spec;
import static wallacea.domain.coordination.Samples.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wallacea.domain.coordination.Decision.Accepted;
import wallacea.domain.coordination.Decision.Refused;
import wallacea.protocol.evolution.DeterminismViolation;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.evolution.EvolutionCommand.CommitWindow;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.EvolutionReply;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.TerminationSpec;

/** Every state with every command. */
class EvolutionStatesTest {
    private static final Path DIAGRAM = Path.of("..", "docs", "states", "evolution.mmd");
    private static final EvolutionSpec SPEC =
            spec(10, 1, new TerminationSpec.Generations(20), new TerminationSpec.WallTime(60_000));

    private static Map<String, EvolutionState> states() {
        Map<String, EvolutionState> states = new LinkedHashMap<>();
        EvolutionState running = after(running(SPEC), window(1, -1, 3));
        states.put("Empty", Evolution.empty());
        states.put("Running", running);
        states.put("Paused", after(running, new EvolutionCommand.Pause(at(20))));
        states.put("Finished", after(running, new EvolutionCommand.Fail("it cannot", at(20))));
        return states;
    }

    /** One of each kind, and those whose kind does not decide what becomes of them twice. */
    private static Map<String, EvolutionCommand> commands() {
        Map<String, EvolutionCommand> commands = new LinkedHashMap<>();
        CommitWindow next = window(1, 3, 5);
        commands.put("Create", new EvolutionCommand.Create(SPEC, at(30)));
        commands.put("Create other", new EvolutionCommand.Create(SPEC.withSeed(99), at(30)));
        commands.put("Start", new EvolutionCommand.Start("node", SPEC.versions(), at(30)));
        commands.put("Pause", new EvolutionCommand.Pause(at(30)));
        commands.put("Resume", new EvolutionCommand.Resume(at(30)));
        commands.put("Cancel", new EvolutionCommand.Cancel(at(30)));
        commands.put("Show", new EvolutionCommand.Show());
        commands.put("CommitWindow", next);
        commands.put(
                "CommitWindow last",
                new CommitWindow(
                        1,
                        3,
                        5,
                        next.chain(),
                        next.generations(),
                        next.checkpoints(),
                        0,
                        Optional.of("generations=5"),
                        at(30)));
        commands.put("Quarantine", new EvolutionCommand.Quarantine(new Verdict(4, 0, 2), List.of(1.0), at(30)));
        commands.put("CheckBudget early", new EvolutionCommand.CheckBudget(at(30)));
        commands.put("CheckBudget late", new EvolutionCommand.CheckBudget(at(300)));
        commands.put("Violate", new EvolutionCommand.Violate(new DeterminismViolation("here", "1", "2"), at(30)));
        commands.put("Fail", new EvolutionCommand.Fail("it cannot", at(30)));
        return commands;
    }

    /** {@code =} changes nothing, {@code refused}, or the events and the state after them. */
    private static String outcome(EvolutionState state, EvolutionCommand command) {
        return switch (Evolution.decide(state, command)) {
            case Refused<EvolutionEvent, EvolutionReply> refused -> "refused";
            case Accepted<EvolutionEvent, EvolutionReply>(List<EvolutionEvent> events, EvolutionReply reply) -> {
                EvolutionState next = state;
                List<String> names = new ArrayList<>();
                for (EvolutionEvent event : events) {
                    next = Evolution.evolve(next, event);
                    names.add(event.getClass().getSimpleName());
                }
                assertThat(reply).isEqualTo(EvolutionHistory.status(next));
                yield events.isEmpty()
                        ? "="
                        : String.join("+", names) + " > " + next.getClass().getSimpleName();
            }
        };
    }

    @Test
    void everyCommandHasItsOutcomeInEveryState() {
        StringBuilder matrix = new StringBuilder();
        commands().forEach((name, command) -> {
            List<String> outcomes = new ArrayList<>();
            states().values().forEach(state -> outcomes.add(outcome(state, command)));
            matrix.append(name)
                    .append(": ")
                    .append(String.join(" | ", outcomes))
                    .append('\n');
        });
        assertThat(matrix.toString()).isEqualTo("""
                        Create: EvolutionCreated > Running | = | = | =
                        Create other: EvolutionCreated > Running | refused | refused | refused
                        Start: refused | EvolutionStarted > Running | EvolutionStarted > Paused | =
                        Pause: refused | Paused > Paused | = | refused
                        Resume: refused | = | Resumed > Running | refused
                        Cancel: refused | Cancelled > Finished | Cancelled > Finished | refused
                        Show: refused | = | = | =
                        CommitWindow: refused | GenerationsCommitted > Running | = | =
                        CommitWindow last: refused | GenerationsCommitted+Completed > Finished | = | =
                        Quarantine: refused | IndividualQuarantined > Running | IndividualQuarantined > Paused | =
                        CheckBudget early: refused | = | = | =
                        CheckBudget late: refused | BudgetReached > Finished | = | =
                        Violate: refused | DeterminismViolated > Finished | DeterminismViolated > Finished | =
                        Fail: refused | Failed > Finished | Failed > Finished | =
                        """);
    }

    @Test
    void theMatrixHasEveryStateAndEveryCommand() {
        assertThat(states().values())
                .extracting(state -> (Object) state.getClass())
                .containsExactlyInAnyOrder(
                        EvolutionState.Empty.class,
                        EvolutionState.Running.class,
                        EvolutionState.Paused.class,
                        EvolutionState.Finished.class);
        assertThat(commands().values())
                .extracting(command -> (Object) command.getClass())
                .containsAll(Arrays.asList(EvolutionCommand.class.getPermittedSubclasses()));
    }

    /** Set the system property {@code states.write} to write the diagram anew. */
    @Test
    void theDiagramIsWhatTheReducerDoes() throws IOException {
        String diagram = diagram();
        if (Boolean.getBoolean("states.write")) {
            Files.createDirectories(DIAGRAM.getParent());
            Files.writeString(DIAGRAM, diagram);
        }
        assertThat(DIAGRAM)
                .as("written by this test with -Dstates.write=true")
                .content()
                .isEqualTo(diagram);
    }

    private static String diagram() {
        Set<String> lines = new LinkedHashSet<>();
        states().forEach((from, state) -> commands().forEach((name, command) -> {
            String[] parts = outcome(state, command).split(" > ", 2);
            if (parts.length == 2) {
                lines.add("    " + from + " --> " + parts[1] + ": " + parts[0]);
            }
        }));
        return "stateDiagram-v2\n    [*] --> Empty\n" + String.join("\n", lines) + "\n    Finished --> [*]\n";
    }
}
