package wallacea.cli;

import java.time.ZoneId;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import wallacea.bench.Bench;
import wallacea.http.Role;
import wallacea.node.config.ClusterConfig;

/** The values of options and arguments that have few, as shells and help offer them. */
final class Values {
    private Values() {}

    /** Of what a node does. */
    static final class NodeRoles extends Offered {
        NodeRoles() {
            super(() -> words(ClusterConfig.Role.values()));
        }
    }

    /** Of who calls a node. */
    static final class CallerRoles extends Offered {
        CallerRoles() {
            super(() -> words(Role.values()));
        }
    }

    /** What a file of bars cannot say itself, but for the letters of its columns. */
    static final class FormatWords extends Offered {
        FormatWords() {
            super(() -> Stream.of("ymd", "dmy", "mdy", "roc", "point", "comma", "number", "serial"));
        }
    }

    /** The zones that have a place or a name of their own. */
    static final class Zones extends Offered {
        Zones() {
            super(() -> ZoneId.getAvailableZoneIds().stream()
                    .filter(zone -> (zone.contains("/") && !zone.matches("(Etc|SystemV)/.*")) || zone.equals("UTC"))
                    .sorted());
        }
    }

    /** Of benchmarks. */
    static final class Benches extends Offered {
        Benches() {
            super(() -> Stream.of(Bench.values()).map(Bench::benchName));
        }
    }

    private static Stream<String> words(Enum<?>... constants) {
        return Stream.of(constants).map(constant -> constant.name().toLowerCase(Locale.ROOT));
    }

    /** Asked for the values when they are needed, not when a command is made. */
    private abstract static class Offered implements Iterable<String> {
        private final Supplier<Stream<String>> values;

        Offered(Supplier<Stream<String>> values) {
            this.values = values;
        }

        @Override
        public Iterator<String> iterator() {
            return values.get().toList().iterator();
        }
    }
}
