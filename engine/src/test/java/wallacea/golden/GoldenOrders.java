package wallacea.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import wallacea.domain.backtest.Order;

/** The fills of some rows. */
public final class GoldenOrders {
    private static final Map<String, List<Order>> BY_ROW = ((ConfigObject) GoldenJson.read("orders.json"))
            .entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, e -> GoldenJson.orders((ConfigList) e.getValue())));

    private GoldenOrders() {}

    public static List<GoldenRow> rows() {
        return GoldenRow.all().stream()
                .filter(row -> BY_ROW.containsKey(row.id()))
                .toList();
    }

    /** Compares bar and side exactly, the rest to 1e-9 relative. */
    public static void assertHolds(GoldenRow row, List<Order> orders) {
        assertHolds(row.id(), orders, BY_ROW.get(row.id()));
    }

    static void assertHolds(String name, List<Order> orders, List<Order> expected) {
        assertThat(orders).as(name).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            Order want = expected.get(i);
            Order got = orders.get(i);
            String what = name + " order " + i;
            assertThat(got.bar()).as("%s bar", what).isEqualTo(want.bar());
            assertThat(got.side()).as("%s side", what).isEqualTo(want.side());
            GoldenRow.assertClose(what + " size", got.size(), want.size(), 0);
            GoldenRow.assertClose(what + " price", got.price(), want.price(), 0);
            GoldenRow.assertClose(what + " fee", got.fee(), want.fee(), 1e-3);
        }
    }
}
