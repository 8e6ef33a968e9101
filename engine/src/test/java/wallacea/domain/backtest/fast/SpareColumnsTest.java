package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpareColumnsTest {
    private final SpareColumns spares = new SpareColumns(2);
    private final double[] first = {1};
    private final double[] second = {2};

    @Test
    void leavesAloneWhatAReadingMayHaveComeUpon() {
        long before = spares.begin();
        spares.add(first);
        long after = spares.begin();
        spares.add(second);

        assertThat(spares.take()).isNull();
        spares.end(before);
        assertThat(spares.take()).isSameAs(first);
        assertThat(spares.take()).isNull();
        spares.end(after);
        assertThat(spares.take()).isSameAs(second);
        assertThat(spares.take()).isNull();
    }

    @Test
    void givesToALaterReadingWhatWasDroppedBeforeIt() {
        spares.add(first);
        spares.begin();

        assertThat(spares.take()).isSameAs(first);
    }

    @Test
    void holdsNoMoreThanItMay() {
        spares.add(first);
        spares.add(second);
        spares.add(new double[] {3});

        assertThat(spares.size()).isEqualTo(2);
        spares.clear();
        assertThat(spares.take()).isNull();
    }
}
