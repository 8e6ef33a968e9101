package wallacea;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** The rules of the house, each under the claim that it makes. A rule over a package that does not exist holds. */
final class Architecture {
    private static final String DOMAIN = "wallacea.domain..";
    private static final String[] PURE = {
        "java.io..",
        "java.lang..",
        "java.math..",
        "java.nio..",
        "java.security..",
        "java.text..",
        "java.time..",
        "java.util..",
        "org.jspecify..",
        "wallacea.."
    };
    /** Evolutions, islands and workers answer each other: their messages may name each other's. */
    private static final DescribedPredicate<JavaClass> MESSAGES = resideInAnyPackage("wallacea.protocol..");

    private static final Pattern EMPTY_NAME =
            Pattern.compile("Base[A-Z].*|.*(Manager|Helper|Utils?|Common|Impl|Data|Info|Processor|Handler)");
    private static final Pattern EMPTY_PACKAGE = Pattern.compile(".*\\.(utils?|helpers?|common|misc)(\\..*)?");
    private static final Set<String> PLATFORM_MATH = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp", "expm1", "log",
            "log10", "log1p", "pow", "cbrt", "hypot");
    private static final Set<String> CHANCE = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.security.SecureRandom",
            "java.util.random.RandomGenerator");
    private static final Set<String> UNREPEATABLE = Set.of(
            "currentTimeMillis",
            "nanoTime",
            "now",
            "systemUTC",
            "systemDefaultZone",
            "system",
            "random",
            "randomUUID",
            "shuffle",
            "parallelStream",
            "parallel",
            "identityHashCode");

    private Architecture() {}

    static Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("imports follow the arrows of the house", classes().should(Arrows.followThePlan()));
        rules.put(
                "packages form no circle",
                slices().matching("wallacea.(**)").should().beFreeOfCycles().ignoreDependency(MESSAGES, MESSAGES));
        rules.put(
                "the domain knows the language, the null marks and the house",
                only(resideInAnyPackage(DOMAIN).and(resideOutsideOfPackages("wallacea.domain.backtest..")), PURE));
        rules.put(
                "the backtest knows vectors besides",
                only(resideInAnyPackage("wallacea.domain.backtest.."), with(PURE, "jdk.incubator.vector..")));
        rules.put(
                "the domain knows no actor's envelope",
                noClasses().that().resideInAPackage(DOMAIN).should().dependOnClassesThat(isEnvelope()));
        rules.put(
                "the protocol knows Pekko and Kryo in its envelopes and its wire alone",
                only(
                        resideInAnyPackage("wallacea.protocol..")
                                .and(not(isEnvelope()))
                                .and(resideOutsideOfPackages("wallacea.protocol.wire..")),
                        PURE));
        rules.put("Kryo is used on the wire alone", onlyIn("com.esotericsoftware..", "wallacea.protocol.wire.."));
        rules.put("Kamon is used in the telemetry of a node alone", onlyIn("kamon..", "wallacea.node.telemetry.."));
        rules.put("SQL is used in the store alone", onlyIn("java.sql..", "wallacea.store.."));
        rules.put(
                "the reader of Parquet is used by its rows alone",
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName("wallacea.store.foreign.source.ParquetRows")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.hardwood.."));
        rules.put("JSON is used at the edge alone", onlyIn("com.fasterxml..", "wallacea.http..", "wallacea.cli.."));
        rules.put("command lines are used in the cli alone", onlyIn("picocli..", "wallacea.cli.."));
        rules.put(
                "the twin shares data alone with the fast engine",
                classes()
                        .that()
                        .resideInAPackage("wallacea.domain.backtest.plain..")
                        .should(TwinIndependence.shareDataAlone()));
        rules.put("the domain draws no chance of its own and reads no clock", inDomain(callsChanceOrClock()));
        rules.put("the domain reaches results by exact or strict arithmetic", inDomain(callsPlatformMath()));
        rules.put("names name a concept", classes().should(beNamedForAConcept()));
        rules.put(
                "packages say what lives in them and mark their nulls",
                classes().should(liveInAMarkedPackage()));
        rules.replaceAll((claim, rule) -> rule.allowEmptyShould(true).as(claim));
        return rules;
    }

    private static ArchRule only(DescribedPredicate<JavaClass> some, String[] packages) {
        return classes()
                .that(some)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(packages)
                        .onResultOf(JavaClass::getBaseComponentType)
                        .as("are of the language, the null marks and the house"));
    }

    private static ArchRule onlyIn(String library, String... homes) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static ArchRule inDomain(DescribedPredicate<JavaAccess<?>> forbidden) {
        return noClasses().that().resideInAPackage(DOMAIN).should().accessTargetWhere(forbidden);
    }

    private static String[] with(String[] some, String more) {
        String[] all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = more;
        return all;
    }

    /** A record that carries a command and its {@code replyTo}, with whatever is nested in it. */
    private static DescribedPredicate<JavaClass> isEnvelope() {
        return DescribedPredicate.describe(
                "are *Request envelopes",
                type -> type.getPackageName().startsWith("wallacea.protocol")
                        && type.getName().replaceFirst("\\$.*", "").endsWith("Request"));
    }

    private static DescribedPredicate<JavaAccess<?>> callsChanceOrClock() {
        return DescribedPredicate.describe("the target is chance, a clock or an unordered run", access -> {
            JavaClass owner = access.getTargetOwner();
            return CHANCE.contains(owner.getName())
                    || (owner.getName().startsWith("java.")
                            && UNREPEATABLE.contains(access.getTarget().getName()));
        });
    }

    private static DescribedPredicate<JavaAccess<?>> callsPlatformMath() {
        return DescribedPredicate.describe(
                "the target differs between platforms",
                access -> access.getTargetOwner().getName().equals("java.lang.Math")
                        && PLATFORM_MATH.contains(access.getTarget().getName()));
    }

    private static ArchCondition<JavaClass> beNamedForAConcept() {
        return new ArchCondition<>("be named for a concept") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (EMPTY_NAME.matcher(type.getSimpleName()).matches()
                        || EMPTY_PACKAGE.matcher(type.getPackageName()).matches()) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " names no concept"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> liveInAMarkedPackage() {
        return new ArchCondition<>("live in a package with a package-info that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " lives in an unmarked package"));
                }
            }
        };
    }
}
