package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wallacea.protocol.value.EvolutionId;

class NextCommandsTest {
    private static final Path SPEC = Path.of("there/spec.conf");
    private static final EvolutionId ID = new EvolutionId("small");

    @Test
    void beginsARunAnewByTheSameCommandUnderAnotherId() {
        NextCommands commands =
                NextCommands.after(List.of("run", "a spec.conf", "--seed", "3", "--out=there", "--id", "small"), ID);

        assertThat(commands.resume()).isEqualTo("wallacea run 'a spec.conf' --seed 3 --out=there --id small");
        assertThat(commands.anew()).isEqualTo("wallacea run 'a spec.conf' --seed 3 --id small-again");
    }

    @Test
    void beginsAnIncarnationAnewWithItsOwnSeed() {
        for (List<String> seed : List.of(List.<String>of(), List.of("--seed", "3"), List.of("--seed=3"))) {
            List<String> arguments = new ArrayList<>(List.of("run", "spec.conf", "--slots", "1"));
            arguments.addAll(seed);

            NextCommands commands = NextCommands.after(arguments, ID).restarted(new EvolutionId("small.2"), -77, SPEC);

            assertThat(commands.anew()).isEqualTo("wallacea run spec.conf --slots 1 --seed=-77 --id small.2-again");
            assertThat(commands.resume())
                    .isEqualTo(NextCommands.after(arguments, ID).resume());
        }
    }

    @Test
    void namesTheSpecOfTheDemoWhichTakesNoSeed() {
        NextCommands commands =
                NextCommands.after(List.of("demo", "--json"), ID).restarted(new EvolutionId("small.2"), 5, SPEC);

        assertThat(commands.anew()).isEqualTo("wallacea run there/spec.conf --json --seed=5 --id small.2-again");
    }
}
