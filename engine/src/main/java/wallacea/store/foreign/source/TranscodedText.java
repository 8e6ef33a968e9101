package wallacea.store.foreign.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text of another charset read as UTF-8. */
final class TranscodedText extends InputStream {
    private final Reader text;
    private final char[] characters = new char[1 << 13];
    private byte[] bytes = {};
    private int at;
    private int kept;

    TranscodedText(InputStream text, Charset charset) {
        this.text = new InputStreamReader(text, charset);
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, target, offset, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (at == bytes.length) {
            int read = text.read(characters, kept, characters.length - kept);
            if (read < 0) {
                return false;
            }
            int length = kept + read;
            kept = Character.isHighSurrogate(characters[length - 1]) ? 1 : 0;
            bytes = new String(characters, 0, length - kept).getBytes(StandardCharsets.UTF_8);
            characters[0] = characters[length - 1];
            at = 0;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
