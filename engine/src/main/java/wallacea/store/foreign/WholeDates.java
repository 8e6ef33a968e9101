package wallacea.store.foreign;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import wallacea.store.foreign.source.Row;
import wallacea.store.foreign.source.RowSource;
import wallacea.store.foreign.source.Rows;
import wallacea.store.foreign.time.DateEvidence;

/** What all dates of a text tell about day and month, looked up once for each column. */
final class WholeDates {
    private final RowSource source;
    private final Map<Integer, DateEvidence> known = new HashMap<>();

    WholeDates(RowSource source) {
        this.source = source;
    }

    /** What the dates of a field tell, from the first row to the last or until it is enough. */
    DateEvidence of(int field) throws IOException {
        DateEvidence evidence = known.get(field);
        if (evidence == null) {
            evidence = look(field);
            known.put(field, evidence);
        }
        return evidence;
    }

    private DateEvidence look(int field) throws IOException {
        DateEvidence evidence = new DateEvidence();
        Row row = new Row();
        try (Rows rows = source.rows()) {
            boolean more = true;
            while (more && rows.next(row)) {
                more = evidence.look(row.text(field));
            }
        }
        return evidence;
    }
}
