package wallacea.http.evolution;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wallacea.http.Problem.Fault;

/** A problem of a spec, told in a line for people, as a fault for programs. */
public final class SpecFault {
    private static final Pattern LINE = Pattern.compile(
            "(?s)[^:\\s]+:(?<line>\\d+): (?:(?<key>[^=\\s]+)=(?<value>.*?)|(?<missing>\\S+) is missing): expected"
                    + " (?<expected>.*?)(?:; did you mean '(?<meant>.*)'\\?)?");

    private SpecFault() {}

    static Fault of(String problem) {
        return told(problem).orElseGet(() -> new Fault("/spec", "", problem));
    }

    /** The fault that a line names with file, line and key; empty if it names none. */
    public static Optional<Fault> told(String problem) {
        Matcher found = LINE.matcher(problem);
        if (!found.matches()) {
            return Optional.empty();
        }
        String key = Optional.ofNullable(found.group("key")).orElse(found.group("missing"));
        return Optional.of(new Fault(
                "/spec/" + key.replace("~", "~0").replace("/", "~1").replace('.', '/'),
                Optional.ofNullable(found.group("value")).orElse(""),
                found.group("expected"),
                Optional.ofNullable(found.group("meant")).orElse(""),
                Optional.of(Integer.valueOf(found.group("line")))));
    }
}
