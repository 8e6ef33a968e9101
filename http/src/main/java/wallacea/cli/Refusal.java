package wallacea.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import wallacea.http.Problem.Fault;
import wallacea.http.evolution.SpecFault;

/**
 * Why a command did not do what it was asked for, as a problem of RFC 9457 with the exit code in place of a status of HTTP.
 *
 * @param type {@code about:blank}: the code says it all
 * @param title the code in words
 * @param detail everything that is wrong, a line each
 * @param code stable name of the exit code
 * @param errors what is wrong in a spec, place by place; empty where it is the whole
 */
record Refusal(String type, String title, String detail, String code, int exitCode, List<Fault> errors) {
    Refusal {
        errors = List.copyOf(errors);
    }

    static Refusal of(ExitCode code, Iterable<String> problems) {
        String name = code.name().toLowerCase(Locale.ROOT);
        List<Fault> faults = StreamSupport.stream(problems.spliterator(), false)
                .map(SpecFault::told)
                .flatMap(Optional::stream)
                .toList();
        return new Refusal(
                "about:blank",
                name.replace('_', ' '),
                String.join("\n", problems),
                name.replace('_', '-'),
                code.code(),
                faults);
    }
}
