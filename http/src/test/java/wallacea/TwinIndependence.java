package wallacea;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Two computations are worth comparing only when neither is a part of the other. What both engines of the backtest reach
 * must be data: the bars, the ledger that an engine writes its result to, and records, enums and interfaces of the rule
 * and of the settings. Data are not followed further; every other class of the domain is.
 */
final class TwinIndependence {
    private static final String FAST = "wallacea.domain.backtest.fast";
    private static final String DOMAIN = "wallacea.domain";

    private TwinIndependence() {}

    static ArchCondition<JavaClass> shareDataAlone() {
        return new ArchCondition<>("share data alone with the fast engine") {
            private Set<JavaClass> fast = Set.of();

            @Override
            public void init(Collection<JavaClass> twin) {
                fast = twin.stream()
                        .flatMap(type -> type.getPackage().getParent().stream())
                        .flatMap(parent -> parent.getClassesInPackageTree().stream())
                        .filter(type -> type.getPackageName().startsWith(FAST))
                        .collect(LinkedHashSet::new, (all, type) -> all.addAll(reachedFrom(type)), Set::addAll);
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaClass reached : reachedFrom(type)) {
                    if (fast.contains(reached) && !isData(reached)) {
                        events.add(SimpleConditionEvent.violated(
                                type, type.getName() + " shares " + reached.getName() + " with the fast engine"));
                    }
                }
            }
        };
    }

    private static Set<JavaClass> reachedFrom(JavaClass start) {
        Set<JavaClass> reached = new LinkedHashSet<>();
        Deque<JavaClass> open = new ArrayDeque<>();
        open.add(start);
        while (!open.isEmpty()) {
            JavaClass type = open.remove();
            if (type.getPackageName().startsWith(DOMAIN) && reached.add(type) && !isData(type)) {
                type.getDirectDependenciesFromSelf()
                        .forEach(dependency ->
                                open.add(dependency.getTargetClass().getBaseComponentType()));
            }
        }
        return reached;
    }

    private static boolean isData(JavaClass type) {
        boolean isPlainType = type.isRecord() || type.isEnum() || type.isInterface();
        return type.getPackageName().equals(DOMAIN + ".market")
                || type.getName().equals(DOMAIN + ".backtest.Ledger")
                || (isPlainType && !type.getPackageName().startsWith(FAST));
    }
}
