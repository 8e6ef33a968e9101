package wallacea.store.foreign.column;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a heading says that its column holds. */
public enum ColumnName {
    TIME("""
            timestamp, t, time, datetime, date time, date, day, unix, unix timestamp, unix time, epoch, ts, open time,
            opentime, start, start time, time period start, gmt time, utc time, local time, datum, fecha, dtyyyymmdd,
            yyyymmdd, hhmmss, trade date, tradedate, trading date, bar time, candle begin time, window start, date gmt,
            time utc, date utc, zeit, uhrzeit, begins at, mts, data, dates, heure, hora,
            hor\u00e1rio, horario, ora, tijd, saat, czas, godzina, \u010das, \u0447, \u0447\u0430\u0441, exchange date, \u0434\u0430\u0442\u0430,
            \u0432\u0440\u0435\u043c\u044f, \u65e5\u4ed8, \u65e5\u4ed8\u3051, \u65e5\u6642, \u6642\u523b, \u6642\u9593,
            \u5e74\u6708\u65e5, \u53d6\u5f15\u65e5, \u65e5\u671f, \u65f6\u95f4, \u65e5\u671f\u65f6\u95f4,
            \u4ea4\u6613\u65e5\u671f, \u4ea4\u6613\u65e5, \u4ea4\u6613\u65f6\u95f4, \ub0a0\uc9dc, \uc77c\uc790,
            \uc77c\uc2dc, \uc2dc\uac04, ts event, begin, start at, starttime, started at, startedat, begin time,
            bar start, bar start time, bar open time, timebarstart, candle time, candle start, candle start time,
            candle open time, kline open time, interval start, period start, open timestamp, open datetime,
            start timestamp, time stamp, stamp, dt, ds, date and time, datetime utc, timestamp utc, utc, utc datetime,
            utc timestamp, unixtime, unix epoch, unix ms, epoch time, epoch ms, epoch seconds, timestamp s, timestamp ms,
            timestamp us, timestamp ns, ts ms, ts ns, time ms, snapped at, datadate, observation date, price date,
            business date, trading day, trade dt, traddt, date1, date ymd, index date,
            d\u00e1tum, id\u0151, tarih, dato, tid, p\u00e4iv\u00e4m\u00e4\u00e4r\u00e4, pvm, p\u00e4iv\u00e4, aika,
            \u03b7\u03bc\u03b5\u03c1\u03bf\u03bc\u03b7\u03bd\u03af\u03b1,
            \u03b7\u03bc\u03b5\u03c1\u03bf\u03bc\u03b7\u03bd\u03b9\u03b1, \u03ce\u03c1\u03b1, \u03c9\u03c1\u03b1,
            or\u0103, candle date time utc, time open, timeopen, \u30c7\u30fc\u30bf\u65e5\u4ed8"""),
    OPEN("""
            open, o, open price, opening price, opening, er\u00f6ffnung, eroeffnung, erster, apertura, abertura,
            ouverture, ouv, otwarcie, kurs otwarcia, er\u00f6ffn, \u043e\u0442\u043a\u0440\u044b\u0442\u0438\u0435,
            \u043e\u0442\u043a\u0440, first, px open, \u59cb\u5024, \u958b\u76e4, \u958b\u76e4\u50f9, \u5f00\u76d8,
            \u5f00\u76d8\u4ef7, \u4eca\u5f00, \uc2dc\uac00, \uc624\ud508, price open, openprice, open prc, openprc, prcod,
            opnpric, s dq open, firsttradeprice, first price, open index value, opening value, open value,
            nyit\u00f3, nyit\u00f3\u00e1r, otev\u0159en\u00ed, otev\u00edrac\u00ed cena, a\u00e7\u0131l\u0131\u015f,
            a\u00e7ili\u015f, openingskoers, \u00f6ppen, \u00f6ppning, \u00f6ppningskurs, \u00e5ben, \u00e5bning,
            \u00e5bningskurs, \u00e5pning, \u00e5pningskurs, avaus, avauskurssi,
            \u03ac\u03bd\u03bf\u03b9\u03b3\u03bc\u03b1, \u03b1\u03bd\u03bf\u03b9\u03b3\u03bc\u03b1, deschidere"""),
    HIGH("""
            high, h, high price, hoch, max, maximum, tageshoch, hoog, m\u00e1ximo, m\u00e1xima, massimo, plus haut, haut,
            najwyzszy, najwy\u017cszy, kurs max, h\u00f6chst, hoechst, \u043c\u0430\u043a\u0441\u0438\u043c\u0443\u043c, \u043c\u0430\u043a\u0441, px high, \u9ad8\u5024,
            \u6700\u9ad8, \u6700\u9ad8\u4ef7, \u6700\u9ad8\u50f9, \u9ad8, \uace0\uac00, price high, highprice, high 1,
            askhi, prchd, hghpric, s dq high, hightradeprice, highest, highest price, max price, high index value,
            high value,
            legmagasabb, y\u00fcksek, en y\u00fcksek, hoogste, h\u00f6gst, h\u00f6gsta, h\u00f6gstakurs, h\u00f8j,
            h\u00f8jeste, h\u00f8y, h\u00f8yeste, h\u00f8yest, ylin, korkein, \u03c5\u03c8\u03b7\u03bb\u03cc,
            \u03c5\u03c8\u03b7\u03bb\u03bf, maxim"""),
    LOW("""
            low, l, low price, tief, min, minimum, tagestief, laag, m\u00ednimo, m\u00ednima, minimo, plus bas, bas,
            najnizszy, najni\u017cszy, kurs min, tiefst, \u043c\u0438\u043d\u0438\u043c\u0443\u043c, \u043c\u0438\u043d, px low, \u5b89\u5024, \u6700\u4f4e,
            \u6700\u4f4e\u4ef7, \u6700\u4f4e\u50f9, \u4f4e, \uc800\uac00, price low, lowprice, low 1, bidlo, prcld,
            lwpric, s dq low, lowtradeprice, lowest, lowest price, min price, low index value, low value,
            legalacsonyabb, d\u00fc\u015f\u00fck, en d\u00fc\u015f\u00fck, laagste, l\u00e4gst, l\u00e4gsta,
            l\u00e4gstakurs, lav, laveste, lavest, alin, matalin, \u03c7\u03b1\u03bc\u03b7\u03bb\u03cc,
            \u03c7\u03b1\u03bc\u03b7\u03bb\u03bf, minim"""),
    CLOSE("""
            close, c, close price, closing price, close last, schluss, schlusskurs, cierre, last, settle, last price,
            price, latest, \u00faltimo, zuletzt, laatste, chiusura, ultimo, fechamento, cl\u00f4ture, cl\u00f4t, clot, fermeture,
            dernier, zamkniecie, zamkni\u0119cie, kurs zamkni\u0119cia, kurs zamkniecia,
            \u0437\u0430\u043a\u0440\u044b\u0442\u0438\u0435, \u0446\u0435\u043d\u0430, value, nav, px last, \u7d42\u5024,
            \u73fe\u5728\u5024, \u6536\u76d8, \u6536\u76d8\u4ef7, \u6536\u76e4, \u6536\u76e4\u50f9, \uc885\uac00,
            \ud604\uc7ac\uac00, price close, closeprice, trdprc 1, prccd, prc, clspric, s dq close, lasttradeprice,
            closing index value, closing value, close value, settlement price, settlement, lastprice, last traded price,
            ltp,
            z\u00e1r\u00f3, z\u00e1r\u00f3\u00e1r, z\u00e1v\u011br, zav\u00edrac\u00ed cena, kapan\u0131\u015f,
            kapani\u015f, \u015fimdi, slotkoers, senaste, senast, st\u00e4ngning, st\u00e4ngningskurs, slutkurs,
            seneste, sidste, lukkekurs, siste, sluttkurs, viimeisin, p\u00e4\u00e4t\u00f6s,
            p\u00e4\u00e4t\u00f6skurssi, \u03ba\u03bb\u03b5\u03af\u03c3\u03b9\u03bc\u03bf,
            \u03ba\u03bb\u03b5\u03b9\u03c3\u03b9\u03bc\u03bf, \u00eenchidere, inchidere"""),
    VOLUME("""
            volume, vol, v, real volume, st\u00fccke, stuecke, st\u00fcck, stueck, volumen, share volume, total volume,
            totalvolume, base volume, volumefrom, trade volume, wolumen, volumi, \u043e\u0431\u044a\u0451\u043c,
            \u043e\u0431\u044a\u0435\u043c, tickvol, tick volume, tickvolume, px volume, \u51fa\u6765\u9ad8,
            \u58f2\u8cb7\u9ad8, \u6210\u4ea4\u91cf, \u4ea4\u6613\u91cf, \u6210\u4ea4\u80a1\u6578, \uac70\ub798\ub7c9,
            traded volume, trading volume, number of shares, no of shares, shares traded, total traded quantity,
            tottrdqty, ttl trd qnty, ttltradgvol, acvol uns, cshtrd, s dq volume, basetokenvolume, base asset volume,
            mennyis\u00e9g, forgalom, objem, hacim, hac, volym, volum, volyymi, \u03cc\u03b3\u03ba\u03bf\u03c2,
            \u03bf\u03b3\u03ba\u03bf\u03c2, candle acc trade volume"""),
    SYMBOL("""
            symbol, ticker, code, instrument, pair, contract, tic, name, nazwa, \u9298\u67c4\u30b3\u30fc\u30c9,
            \u30b3\u30fc\u30c9, \u4ee3\u7801, \u80a1\u7968\u4ee3\u7801, \u8b49\u5238\u4ee3\u865f,
            \uc885\ubaa9\ucf54\ub4dc, ric, ts code, tckrsymb, permno, s info windcode"""),
    /** Of one trade, or of a quote. */
    TRADE("""
            qty, quantity, amount, size, side, trade id, tid, id, is buyer maker, isbuyermaker, bid, ask, bid price,
            ask price, bidprice, askprice, bid size, ask size"""),
    OTHER("");

    private static final Pattern NOTE = Pattern.compile("\\([^)]*\\)|\uff08[^\uff09]*\uff09|\\[[^\\]]*\\]|[<>\"'*$]");
    private static final Pattern NUMBERED = Pattern.compile("^\\d+[a-z]?[.): ] *");
    private static final Pattern ZONES =
            Pattern.compile("\\b(EST|EDT|ET|CST|CDT|CT|MST|MDT|PST|PDT|PT|CET|CEST|MEZ|EET|BST|IST|JST|HKT|AEST)\\b");
    private static final Pattern UTC = Pattern.compile("(?i)\\b(UTC|GMT)\\b(?! ?[+-] ?0*[1-9])");
    private static final Pattern OFFSET = Pattern.compile("(?i)\\b(UTC|GMT) ?[+-] ?0*[1-9]");
    private static final Pattern MONEY = Pattern.compile(
            "(?i)[(\\[\uff08] *(TL|TRY|\u20ba|Ft|HUF|kr|SEK|NOK|DKK|K\u010d|CZK|lei|RON|EUR|"
                    + "\u20ac|USD|\\$|GBP|\u00a3|PLN|z\u0142|CHF|RUB|\u20bd|JPY|\u5186|CNY|\u5143|KRW|\uc6d0|INR|\u20b9|BRL|R\\$) *[)\\]\uff09]");
    private static final Pattern TURNOVER = Pattern.compile("turnover|notional");
    private static final Pattern SHARES =
            Pattern.compile("(?iu)(umsatz|ums\u00e4tze|obr\u00f3t) *\\( *(st\u00fcck|stueck|stk\\.?|szt\\.?) *\\)");
    /** Averages, changes and parts of a volume. */
    private static final Pattern NO_VOLUME = Pattern.compile("avg|change|\\b(buy|sell)\\b");

    private static final Set<String> FIRST_TRADES = Set.of("time open", "timeopen");
    private static final Set<String> ENDS = Set.of(
            "close time",
            "closetime",
            "time close",
            "timeclose",
            "end",
            "end time",
            "endtime",
            "bar end",
            "period end");

    private static final Map<String, ColumnName> KNOWN = known();

    private final List<String> names;

    ColumnName(String names) {
        this.names = names.isEmpty() ? List.of() : List.of(names.split(",\\s+", -1));
    }

    private static Map<String, ColumnName> known() {
        Map<String, ColumnName> known = new HashMap<>();
        for (ColumnName name : values()) {
            name.names.forEach(text -> known.put(text, name));
        }
        return known;
    }

    /** What a heading means, however it is written; {@link #OTHER} if it is not known. */
    public static ColumnName of(String heading) {
        String name = plain(heading);
        ColumnName known = KNOWN.getOrDefault(name, OTHER);
        boolean isVolume = SHARES.matcher(heading.strip()).matches()
                || (name.startsWith("volume ") && !NO_VOLUME.matcher(name).find());
        return known == OTHER && isVolume ? VOLUME : known;
    }

    /** Where the name stands among those of its kind: names that say more plainly what is meant come first. */
    public static int rank(String heading) {
        int rank = of(heading).names.indexOf(plain(heading));
        return rank < 0 ? Integer.MAX_VALUE : rank;
    }

    /** The heading in small letters, without the dot of a Turkish capital, marks, notes in parentheses and numbers in front. */
    public static String plain(String heading) {
        String bare =
                NOTE.matcher(heading).replaceAll(" ").toLowerCase(Locale.ROOT).replace("\u0307", "");
        bare = NUMBERED.matcher(bare.strip()).replaceAll("");
        return bare.replaceAll("[._/ -]+", " ").strip();
    }

    /** Whether a column under the heading may hold what is asked for; one that says what it holds holds nothing else. */
    public static boolean allows(String heading, Column column) {
        return switch (of(heading)) {
            case OTHER, TRADE -> true;
            case TIME -> column == Column.TIME || column == Column.DATE;
            case OPEN -> column == Column.OPEN;
            case HIGH -> column == Column.HIGH;
            case LOW -> column == Column.LOW;
            case CLOSE -> column == Column.CLOSE;
            case VOLUME -> column == Column.VOLUME || column == Column.MORE_VOLUME;
            case SYMBOL -> column == Column.SYMBOL;
        };
    }

    /** Whether the heading is that of an index without a name, as pandas writes it. */
    public static boolean isIndex(String heading) {
        return plain(heading).equals("index") || plain(heading).equals("index level 0");
    }

    /** Whether the heading is that of the times at which bars open or, beside another that is, of their first trades. */
    public static boolean maySayFirstTrade(String heading) {
        return FIRST_TRADES.contains(plain(heading));
    }

    /** Whether the heading says that bars end at its times. */
    public static boolean saysEnd(String heading) {
        return ENDS.contains(plain(heading));
    }

    /** Whether the heading says that bars open at its times and that these are UTC. */
    public static boolean saysOpeningInUtc(String heading) {
        return plain(heading).startsWith("candle ") && saysUtc(heading);
    }

    /** Whether the heading says that its times are UTC. */
    public static boolean saysUtc(String heading) {
        return UTC.matcher(heading.replace('_', ' ')).find();
    }

    /** Whether the heading names a zone that is not one everywhere. */
    public static boolean saysOtherZone(String heading) {
        return ZONES.matcher(heading).find();
    }

    /** Whether the heading says in brackets that its numbers are money, such as {@code Hacim (TL)}. */
    public static boolean saysMoney(String heading) {
        return MONEY.matcher(heading).find();
    }

    /** Whether the heading calls its numbers a turnover. */
    public static boolean saysTurnover(String heading) {
        return TURNOVER.matcher(plain(heading)).find();
    }

    /** Whether the heading says that its times are some hours from UTC. */
    public static boolean saysOffset(String heading) {
        return OFFSET.matcher(heading).find();
    }
}
