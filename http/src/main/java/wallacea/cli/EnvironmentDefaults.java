package wallacea.cli;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Takes what no flag says from the environment: {@code --slots} from {@code WALLACEA_SLOTS}. A variable means one thing
 * everywhere: {@code WALLACEA_PORT} is the port between nodes, so {@code --port} of a run is {@code WALLACEA_HTTP_PORT}.
 */
final class EnvironmentDefaults implements IDefaultValueProvider {
    private static final String PORT = "--port";

    private final Map<String, String> environment;

    EnvironmentDefaults(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        return environment.get(variable(option.longestName()));
    }

    /** The variable of a flag. */
    static String variable(String option) {
        return option.equals(PORT)
                ? "WALLACEA_HTTP_PORT"
                : "WALLACEA_" + option.replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
