package wallacea;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URISyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house as it is built keeps its rules. That a rule can be broken, {@link BrokenHouseTest} shows. */
final class ArchitectureTest {
    private static JavaClasses house;

    @BeforeAll
    static void importTheHouse() throws URISyntaxException {
        String tests = ArchitectureTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()
                .toString();
        house = new ClassFileImporter()
                .withImportOption(location -> !location.asURI().toString().startsWith(tests))
                .withImportOption(location -> !location.contains("/jmh_generated/")) // what JMH makes of a benchmark
                .importPackages("wallacea");
    }

    @Test
    void seesEveryModule() {
        assertThat(house)
                .extracting(JavaClass::getPackageName)
                .contains("wallacea.protocol.value", "wallacea.domain.rule");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(house);
    }

    static Stream<Named<ArchRule>> rules() {
        return Architecture.rules().entrySet().stream().map(rule -> Named.of(rule.getKey(), rule.getValue()));
    }
}
