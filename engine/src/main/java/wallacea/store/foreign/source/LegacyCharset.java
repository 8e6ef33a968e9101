package wallacea.store.foreign.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.regex.Pattern;
import wallacea.store.foreign.column.ColumnName;

/** What programs wrote before UTF-8. Such a text is told by its headings: those of another charset are no words. */
enum LegacyCharset {
    /** ISO 8859-1 and ASCII are part of it. */
    WINDOWS_1252("windows-1252", "Windows-1252"),
    WINDOWS_1251("windows-1251", "Windows-1251"),
    /** Of Central Europe. */
    WINDOWS_1250("windows-1250", "Windows-1250"),
    /** Greek. */
    WINDOWS_1253("windows-1253", "Windows-1253"),
    /** Turkish. */
    WINDOWS_1254("windows-1254", "Windows-1254"),
    SHIFT_JIS("windows-31j", "Shift-JIS"),
    EUC_JP("EUC-JP", "EUC-JP"),
    /** GBK and GB2312 are part of it. */
    GB18030("GB18030", "GB18030"),
    BIG5("x-windows-950", "Big5"),
    EUC_KR("x-windows-949", "EUC-KR");

    private static final Pattern ENDS = Pattern.compile("[\\t,;|\\r\\n]");
    private static final int CYRILLIC_WORD = 4;

    private final Charset charset;
    private final String words;

    LegacyCharset(String charset, String words) {
        this.charset = Charset.forName(charset);
        this.words = words;
    }

    Charset charset() {
        return charset;
    }

    /** Its name for people. */
    String words() {
        return words;
    }

    /** The one in which most headings are known; if none is in any, Windows-1251 of what may be Cyrillic, else 1252. */
    static LegacyCharset of(byte[] head) {
        LegacyCharset best = isCyrillic(head) ? WINDOWS_1251 : WINDOWS_1252;
        for (LegacyCharset other : values()) {
            best = other.known(head) > best.known(head) ? other : best;
        }
        return best;
    }

    /** Headings beyond ASCII that are known if the text is of this charset; 0 if it cannot be. */
    long known(byte[] head) {
        CharBuffer text = CharBuffer.allocate(head.length);
        if (charset.newDecoder().decode(ByteBuffer.wrap(head), text, false).isError()) {
            return 0;
        }
        return ENDS.splitAsStream(text.flip())
                .filter(field -> field.chars().anyMatch(letter -> letter > '\u007f'))
                .filter(field -> ColumnName.of(field) != ColumnName.OTHER)
                .count();
    }

    /** Whether words are of the bytes that are Cyrillic in one charset and letters with accents, of which words have one, in the other. */
    private static boolean isCyrillic(byte[] head) {
        int run = 0;
        for (byte b : head) {
            run = (b & 0xff) >= 0xc0 ? run + 1 : 0;
            if (run == CYRILLIC_WORD) {
                return true;
            }
        }
        return false;
    }
}
