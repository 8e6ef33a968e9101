package wallacea.store;

import java.io.ByteArrayOutputStream;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** Bytes as rows of at most {@value #BYTES} bytes, so that no statement takes long on a slow line. */
final class PostgresParts {
    static final int BYTES = 256 * 1024;

    private PostgresParts() {}

    /**
     * Inserts the parts of the content, at least one, in order.
     *
     * @param insert whose last two parameters are the number of a part and its bytes
     * @param number index of the parameter for the number
     */
    static void insert(PreparedStatement insert, int number, byte[] content) throws SQLException {
        int parts = Math.max(1, Math.ceilDiv(content.length, BYTES));
        for (int part = 0; part < parts; part++) {
            int from = part * BYTES;
            insert.setInt(number, part);
            insert.setBytes(number + 1, Arrays.copyOfRange(content, from, Math.min(content.length, from + BYTES)));
            insert.executeUpdate();
        }
    }

    /** Puts the first column of the rows together. */
    static byte[] join(ResultSet rows) throws SQLException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(BYTES);
        while (rows.next()) {
            whole.writeBytes(rows.getBytes(1));
        }
        return whole.toByteArray();
    }
}
