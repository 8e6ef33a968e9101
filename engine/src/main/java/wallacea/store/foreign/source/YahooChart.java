package wallacea.store.foreign.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Yahoo's chart service answers for one symbol: seconds under {@code timestamp}, prices under {@code
 * indicators.quote[0]}, adjusted closes apart, which are not used. Bars of a day and more carry the second at which the exchange
 * opened; that day at the exchange is their date.
 */
final class YahooChart {
    private YahooChart() {}

    /** The columns, by name; empty if the object is no such answer. */
    static Optional<Map<String, List<?>>> columns(Map<?, ?> node) {
        if (!(node.get("timestamp") instanceof List<?> times)
                || !(node.get("indicators") instanceof Map<?, ?> indicators)
                || !(indicators.get("quote") instanceof List<?> quotes)
                || !(first(quotes) instanceof Map<?, ?> quote)) {
            return Optional.empty();
        }
        Map<String, List<?>> columns = new LinkedHashMap<>();
        Optional<ZoneId> exchange =
                node.get("meta") instanceof Map<?, ?> meta ? exchangeOfDays(meta) : Optional.empty();
        columns.put(
                exchange.isPresent() ? "date" : "timestamp",
                exchange.<List<?>>map(zone -> times.stream()
                                .map(time -> date(String.valueOf(time), zone))
                                .toList())
                        .orElse(times));
        quote.forEach((name, values) -> {
            if (values instanceof List<?> column) {
                columns.put(name.toString(), column);
            }
        });
        return Optional.of(columns);
    }

    /** Whose prices they are; empty where it is not said. */
    static String symbol(Map<?, ?> node) {
        return node.get("meta") instanceof Map<?, ?> meta ? Objects.toString(meta.get("symbol"), "") : "";
    }

    private static @Nullable Object first(List<?> list) {
        return list.isEmpty() ? null : list.getFirst();
    }

    private static Optional<ZoneId> exchangeOfDays(Map<?, ?> meta) {
        if (!Objects.toString(meta.get("dataGranularity"), "").matches("\\d+(d|wk|mo)")) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(Objects.toString(meta.get("exchangeTimezoneName"), "")));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String date(String second, ZoneId zone) {
        return second.matches("-?\\d{1,11}")
                ? Instant.ofEpochSecond(Long.parseLong(second))
                        .atZone(zone)
                        .toLocalDate()
                        .toString()
                : second;
    }
}
