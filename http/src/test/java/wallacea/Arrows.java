package wallacea;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The plan of the house: each part (a package with those below it, unless they are parts themselves) and the parts that
 * it may import. What is not listed is refused, and so is a package that belongs to no part.
 */
final class Arrows {
    private static final Map<String, Set<String>> ALLOWED = plan();

    private Arrows() {}

    private static Map<String, Set<String>> plan() {
        Set<String> messages = Set.of(
                "protocol.value",
                "protocol.spec",
                "protocol.evolution",
                "protocol.population",
                "protocol.work",
                "protocol.cluster");
        Set<String> protocol = and(messages, "protocol.wire");
        Set<String> breeding = and(messages, "domain.random", "domain.genome", "domain.operator", "domain.evolution");
        Set<String> rule = and(messages, "domain.market", "domain.rule");
        Set<String> backtest = and(rule, "domain.backtest");
        Set<String> fitness =
                and(and(breeding, backtest), "domain.backtest.fast", "domain.backtest.plain", "domain.performance");
        Set<String> domain = and(fitness, "domain.fitness", "domain.coordination");

        Set<String> foreign = Set.of(
                "store.foreign.time",
                "store.foreign.column",
                "store.foreign.source",
                "store.foreign.bar",
                "store.foreign.survey");

        Map<String, Set<String>> plan = new LinkedHashMap<>();
        plan.put("protocol.value", Set.of());
        plan.put("protocol.fitness", Set.of());
        plan.put("protocol.spec", Set.of("protocol.value"));
        plan.put("protocol.evolution", messages);
        plan.put("protocol.population", messages);
        plan.put("protocol.work", messages);
        plan.put("protocol.cluster", messages);
        plan.put("protocol.wire", messages);

        plan.put("domain.random", messages);
        plan.put("domain.genome", and(messages, "domain.random"));
        plan.put("domain.operator", and(messages, "domain.random", "domain.genome"));
        plan.put("domain.evolution", and(messages, "domain.random", "domain.genome", "domain.operator"));
        plan.put("domain.market", messages);
        plan.put("domain.rule", rule);
        plan.put("domain.backtest", rule);
        plan.put("domain.backtest.fast", backtest);
        plan.put("domain.backtest.plain", backtest);
        plan.put("domain.performance", backtest);
        plan.put("domain.fitness", fitness);
        plan.put("domain.coordination", breeding);

        plan.put("store", and(and(fitness, protocol), "domain.fitness"));
        plan.put("store.foreign.time", Set.of());
        plan.put("store.foreign.column", Set.of("store.foreign.time"));
        plan.put("store.foreign.source", Set.of("store.foreign.time", "store.foreign.column"));
        plan.put("store.foreign.bar", Set.of("store.foreign.time"));
        plan.put("store.foreign.survey", Set.of("domain.market", "store.foreign.time", "store.foreign.bar"));
        plan.put("store.foreign", foreign);
        plan.put("actor", and(and(domain, protocol), "store"));
        plan.put("node.config", Set.of("domain.rule"));
        plan.put("node.remoting", Set.of("protocol.wire"));
        plan.put("node.telemetry", and(and(domain, protocol), "actor"));
        plan.put(
                "node",
                and(
                        and(domain, protocol),
                        "store",
                        "actor",
                        "node.config",
                        "node.remoting",
                        "node.telemetry",
                        "protocol.fitness"));
        plan.put("http", protocol);
        plan.put("bench", and(and(domain, protocol), "store", "actor", "node", "node.config"));
        plan.put(
                "cli",
                and(
                        and(domain, protocol),
                        "store",
                        "store.foreign",
                        "store.foreign.source",
                        "store.foreign.survey",
                        "node",
                        "node.config",
                        "node.telemetry",
                        "http",
                        "bench"));
        return plan;
    }

    private static Set<String> and(Set<String> some, String... more) {
        return and(some, Set.of(more));
    }

    private static Set<String> and(Set<String> some, Set<String> more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }

    static Set<String> parts() {
        return ALLOWED.keySet();
    }

    static boolean isAllowed(String from, String to) {
        return ALLOWED.get(from).contains(to);
    }

    /** Part of a package: the longest one that is the package or stands above it; empty for a package off the plan. */
    static Optional<String> partOf(String packageName) {
        return Stream.iterate(packageName, name -> !name.isEmpty(), Arrows::above)
                .filter(name -> name.startsWith("wallacea."))
                .map(name -> name.substring("wallacea.".length()))
                .filter(ALLOWED::containsKey)
                .findFirst();
    }

    private static String above(String packageName) {
        return packageName.substring(0, Math.max(0, packageName.lastIndexOf('.')));
    }

    static ArchCondition<JavaClass> followThePlan() {
        return new ArchCondition<>("follow the arrows of the house") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Optional<String> from = partOf(type.getPackageName());
                if (from.isEmpty()) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is in a package off the plan"));
                    return;
                }
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String target =
                            dependency.getTargetClass().getBaseComponentType().getPackageName();
                    if (!target.startsWith("wallacea")) {
                        continue;
                    }
                    Optional<String> to = partOf(target);
                    if (!to.equals(from)
                            && to.filter(part -> isAllowed(from.get(), part)).isEmpty()) {
                        events.add(SimpleConditionEvent.violated(
                                type, from.get() + " may not import " + target + ": " + dependency.getDescription()));
                    }
                }
            }
        };
    }
}
