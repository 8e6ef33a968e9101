package wallacea.store.foreign.source;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The names of the files in a zip, without those that systems hide, and the choice among them. */
final class ZipNames {
    private static final int SHOWN = 10;

    private final List<String> all;
    private final Set<String> repeated = new HashSet<>();
    private final List<String> single;

    private ZipNames(List<String> all) {
        this.all = all;
        Set<String> seen = new HashSet<>();
        all.stream().filter(name -> !seen.add(name)).forEach(repeated::add);
        single = all.stream().filter(name -> !repeated.contains(name)).toList();
    }

    static ZipNames of(ZipFile zip) {
        return new ZipNames(zip.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .filter(name -> !name.startsWith("__MACOSX") && !name.matches("(.*/)?\\.[^/]*"))
                .toList());
    }

    /** The one that is wanted, the only file or the only table; empty if there is none such or several. */
    Optional<String> choose(Optional<String> wanted) {
        if (isSpreadsheet()) {
            return Optional.empty();
        }
        if (wanted.isPresent()) {
            return wanted.filter(single::contains);
        }
        List<String> tables = all.stream().filter(ZipNames::isTable).toList();
        List<String> candidates = all.size() == 1 ? all : tables;
        return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
    }

    /** Why none is chosen. */
    String problem(Optional<String> wanted) {
        if (isSpreadsheet()) {
            return "is a spreadsheet: expected text; save it as CSV";
        }
        if (all.isEmpty()) {
            return "holds no file: expected bars as CSV or JSON";
        }
        Optional<String> twin = wanted.filter(repeated::contains)
                .or(() -> single.stream().anyMatch(ZipNames::isTable)
                        ? Optional.empty()
                        : all.stream().filter(repeated::contains).findFirst());
        if (twin.isPresent()) {
            return "holds " + all.stream().filter(twin.get()::equals).count() + " files of the name " + twin.get()
                    + ": expected one; unpack it and import the right one";
        }
        int more = all.size() - Math.min(SHOWN, single.size());
        return "holds " + String.join(", ", single.subList(0, Math.min(SHOWN, single.size())))
                + (more == 0 ? "" : " and " + more + " more, " + all.size() + " in all")
                + ": expected one of them by --entry NAME";
    }

    private boolean isSpreadsheet() {
        return all.contains("[Content_Types].xml");
    }

    private static boolean isTable(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.(csv|json|tsv|prn)");
    }
}
