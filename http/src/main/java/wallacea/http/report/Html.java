package wallacea.http.report;

/** Text made safe for HTML and SVG, in content and in double-quoted attributes. */
final class Html {
    private Html() {}

    /** A figure as people read it, with every digit of it for programs in {@code value}. */
    static String figure(double value, String text) {
        return Double.isFinite(value) ? "<data value=\"" + value + "\">" + escape(text) + "</data>" : escape(text);
    }

    /** A whole number as a {@link #figure}. */
    static String count(long value) {
        return "<data value=\"" + value + "\">" + Figures.count(value) + "</data>";
    }

    /** A number with the given places as a {@link #figure}. */
    static String number(double value, int places) {
        return figure(value, Figures.ratio(value, places));
    }

    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
            }
        }
        return safe.toString();
    }
}
