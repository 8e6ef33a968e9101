package wallacea.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/** Writes to a file whose failures are told from those of the file that is read meanwhile: they are unchecked. */
final class TargetStream extends FilterOutputStream {
    TargetStream(FileChannel file) {
        super(Channels.newOutputStream(file));
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
