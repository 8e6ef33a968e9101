package wallacea.store.foreign.time;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names of months by language, full and shortened, without accents and points (Unicode CLDR, and what programs write besides). */
final class MonthTable {
    /** A month that a name is in a language, which is told by its ISO 639 code. */
    record Meaning(String language, int month) {
        String words() {
            return Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " in "
                    + Locale.of(language).getDisplayLanguage(Locale.ENGLISH);
        }
    }

    /** A line a language: its months parted by commas, the names of each by blanks. */
    private static final String TABLE = """
            en: january jan, february feb, march mar, april apr, may, june jun, july jul, august aug, september sep sept, october \
                oct, november nov, december dec
            de: januar jan jaenner janner, februar feb febr, marz mar maerz mrz, april apr, mai, juni jun, juli jul, august aug, \
                september sept sep, oktober okt, november nov, dezember dez
            nl: januari jan, februari feb febr, maart mrt mar, april apr, mei, juni jun, juli jul, augustus aug, september sep \
                sept, oktober okt, november nov, december dec
            fr: janvier janv jan, fevrier fevr fev, mars mar, avril avr, mai, juin, juillet juil jul, aout aou, septembre sept \
                sep, octobre oct, novembre nov, decembre dec
            es: enero ene, febrero feb, marzo mar, abril abr, mayo may, junio jun, julio jul, agosto ago, septiembre sept sep set \
                setiembre, octubre oct, noviembre nov, diciembre dic
            pt: janeiro jan, fevereiro fev, marco mar, abril abr, maio mai, junho jun, julho jul, agosto ago, setembro set, \
                outubro out, novembro nov, dezembro dez
            it: gennaio gen, febbraio feb, marzo mar, aprile apr, maggio mag, giugno giu, luglio lug, agosto ago, settembre set \
                sett, ottobre ott, novembre nov, dicembre dic
            ca: gener gen, febrer febr feb, marc, abril abr, maig, juny, juliol jul, agost ag, setembre set, octubre oct, novembre \
                nov, desembre des
            sv: januari jan, februari feb, mars, april apr, maj, juni jun, juli jul, augusti aug, september sep sept, oktober okt, \
                november nov, december dec
            da: januar jan, februar feb, marts mar, april apr, maj, juni jun, juli jul, august aug, september sep sept, oktober \
                okt, november nov, december dec
            nb: januar jan, februar feb, mars mar, april apr, mai, juni jun, juli jul, august aug, september sep sept, oktober \
                okt, november nov, desember des
            fi: tammikuu tammikuuta tammi, helmikuu helmikuuta helmi, maaliskuu maaliskuuta maalis, huhtikuu huhtikuuta huhti, \
                toukokuu toukokuuta touko, kesakuu kesakuuta kesa, heinakuu heinakuuta heina, elokuu elokuuta elo, syyskuu \
                syyskuuta syys, lokakuu lokakuuta loka, marraskuu marraskuuta marras, joulukuu joulukuuta joulu
            pl: styczen stycznia sty, luty lutego lut, marzec marca mar, kwiecien kwietnia kwi, maj maja, czerwiec czerwca cze, \
                lipiec lipca lip, sierpien sierpnia sie, wrzesien wrzesnia wrz, pazdziernik pazdziernika paz, listopad listopada \
                lis, grudzien grudnia gru
            cs: leden ledna led, unor unora uno, brezen brezna bre, duben dubna dub, kveten kvetna kve, cerven cervna cvn, \
                cervenec cervence cvc, srpen srpna srp, zari zar, rijen rijna rij, listopad listopadu lis, prosinec prosince pro
            sk: januar januara jan, februar februara feb, marec marca mar, april aprila apr, maj maja, jun juna, jul jula, august \
                augusta aug, september septembra sep, oktober oktobra okt, november novembra nov, december decembra dec
            hr: sijecanj sijecnja sij, veljaca veljace velj, ozujak ozujka ozu, travanj travnja tra, svibanj svibnja svi, lipanj \
                lipnja lip, srpanj srpnja srp, kolovoz kolovoza kol, rujan rujna ruj, listopad listopada lis, studeni studenoga \
                stu, prosinac prosinca pro
            sl: januar jan, februar feb, marec mar, april apr, maj, junij jun, julij jul, avgust avg, september sep, oktober okt, \
                november nov, december dec
            ro: ianuarie ian jan, februarie feb, martie mar, aprilie apr, mai, iunie iun, iulie iul, august aug, septembrie sept, \
                octombrie oct, noiembrie nov noi, decembrie dec
            hu: januar jan, februar febr feb, marcius marc mar, aprilis apr, majus maj, junius jun, julius jul, augusztus aug, \
                szeptember szept sze, oktober okt, november nov, december dec
            tr: ocak oca, subat sub, mart mar, nisan nis, mayis may, haziran haz, temmuz tem, agustos agu, eylul eyl, ekim eki, \
                kasim kas, aralik ara
            id: januari jan, februari feb, maret mar, april apr, mei, juni jun, juli jul, agustus agu, september sep, oktober okt, \
                november nov, desember des
            lt: sausis sausio saus, vasaris vasario vas, kovas kovo kov, balandis balandzio bal, geguze geguzes geg, birzelis \
                birzelio birz, liepa liepos liep, rugpjutis rugpjucio rugp, rugsejis rugsejo rugs, spalis spalio spal, lapkritis \
                lapkricio lapkr, gruodis gruodzio gruod
            lv: janvaris janv jan, februaris febr feb, marts, aprilis apr, maijs, junijs jun, julijs jul, augusts aug, septembris \
                sept sep, oktobris okt, novembris nov, decembris dec
            et: jaanuar jaan, veebruar veebr, marts, aprill apr, mai, juuni jun, juuli jul, august aug, september sept sep, \
                oktoober okt, november nov, detsember dets det
            ru: \u044f\u043d\u0432\u0430\u0440\u044c \u044f\u043d\u0432\u0430\u0440\u044f \u044f\u043d\u0432, \
                \u0444\u0435\u0432\u0440\u0430\u043b\u044c \u0444\u0435\u0432\u0440\u0430\u043b\u044f \u0444\u0435\u0432\u0440 \
                \u0444\u0435\u0432, \u043c\u0430\u0440\u0442 \u043c\u0430\u0440\u0442\u0430 \u043c\u0430\u0440, \
                \u0430\u043f\u0440\u0435\u043b\u044c \u0430\u043f\u0440\u0435\u043b\u044f \u0430\u043f\u0440, \u043c\u0430\u0438 \
                \u043c\u0430\u044f, \u0438\u044e\u043d\u044c \u0438\u044e\u043d\u044f \u0438\u044e\u043d, \u0438\u044e\u043b\u044c \
                \u0438\u044e\u043b\u044f \u0438\u044e\u043b, \u0430\u0432\u0433\u0443\u0441\u0442 \
                \u0430\u0432\u0433\u0443\u0441\u0442\u0430 \u0430\u0432\u0433, \u0441\u0435\u043d\u0442\u044f\u0431\u0440\u044c \
                \u0441\u0435\u043d\u0442\u044f\u0431\u0440\u044f \u0441\u0435\u043d\u0442 \u0441\u0435\u043d, \
                \u043e\u043a\u0442\u044f\u0431\u0440\u044c \u043e\u043a\u0442\u044f\u0431\u0440\u044f \u043e\u043a\u0442, \
                \u043d\u043e\u044f\u0431\u0440\u044c \u043d\u043e\u044f\u0431\u0440\u044f \u043d\u043e\u044f\u0431 \
                \u043d\u043e\u044f, \u0434\u0435\u043a\u0430\u0431\u0440\u044c \u0434\u0435\u043a\u0430\u0431\u0440\u044f \
                \u0434\u0435\u043a
            """;

    private MonthTable() {}

    /** What each name means, in small letters without accents and points. */
    static Map<String, List<Meaning>> names() {
        Map<String, List<Meaning>> names = new HashMap<>();
        TABLE.lines().forEach(line -> {
            String[] parts = line.split(": ", -1);
            String[] months = parts[1].split(", *", -1);
            for (int i = 0; i < months.length; i++) {
                for (String name : months[i].strip().split(" +", -1)) {
                    names.computeIfAbsent(name, _ -> new ArrayList<>()).add(new Meaning(parts[0], i + 1));
                }
            }
        });
        return names;
    }
}
