package wallacea.store.foreign;

import java.util.List;
import java.util.Optional;
import wallacea.store.foreign.survey.Survey;

/** What became of a file. */
public sealed interface Reading {
    /** Its bars are good. */
    record Good(Survey survey) implements Reading {}

    /**
     * They are not, or it is not clear what the file says.
     *
     * @param problems a line each, with what would mend it
     * @param survey what was found, if it was read to its end
     */
    record Refused(List<String> problems, Optional<Survey> survey) implements Reading {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
