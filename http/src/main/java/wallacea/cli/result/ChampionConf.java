package wallacea.cli.result;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import wallacea.domain.rule.GeneText;
import wallacea.http.report.ChampionName;
import wallacea.http.report.RunReport.Judged;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ExecutionSpec;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.ProblemSpec;

/**
 * {@code champion.conf}: the best strategy as a spec of its own, in which each param may take its value alone. It can be
 * read, validated and run again, which judges that one strategy; widening a range evolves on from there.
 */
final class ChampionConf {
    private final StringBuilder conf = new StringBuilder();

    private ChampionConf() {}

    /**
     * The text of the file.
     *
     * @param origin which champion it is, a sentence
     * @param evaluations of the search that found it; 0 if it was not searched for
     * @param data the data file as seen from the run directory
     */
    static String of(
            EvolutionSpec spec,
            ProblemSpec.Trading trading,
            double[] genome,
            Judged judged,
            String origin,
            long evaluations,
            Path data) {
        ChampionConf champion = new ChampionConf();
        champion.line("# " + origin);
        champion.line(
                "# As it is it judges this one strategy. To search around it, widen the ranges of params, and raise");
        champion.line("# population.size and termination.generations; the verdict counts the");
        champion.line("# evaluations made before as long as the name tells them.");
        champion.line("# enter: " + judged.entry());
        champion.line("# exit:  " + judged.exit());
        champion.line("name = " + quoted(ChampionName.of(spec.name(), evaluations)));
        champion.line("seed = " + spec.seed());
        champion.market(trading.market(), data);
        champion.strategy(trading, spec.genes(), GeneValues.times(spec), genome);
        champion.execution(trading.execution());
        champion.line("objective {");
        champion.line("  sharpe = " + GeneValues.number(trading.objective().sharpeWeight()));
        champion.line(
                "  total-return = " + GeneValues.number(trading.objective().returnWeight()));
        champion.line("  drawdown = " + GeneValues.number(trading.objective().drawdownWeight()));
        champion.line("  min-trades = " + trading.objective().minTrades());
        champion.line("}");
        champion.line("population { size = 2 }");
        champion.line("termination { generations = 1 }");
        return champion.conf.toString();
    }

    private void line(String text) {
        conf.append(text).append('\n');
    }

    private void market(MarketSpec market, Path data) {
        ZoneId zone = market.isCutAtMidnightUtc() ? ZoneOffset.UTC : ZoneId.of(market.timeZone());
        if (market.isCutAtMidnightUtc()) {
            line(
                    "# The run cut its days at midnight UTC, as earlier releases did; read again they begin at that of time-zone,");
            line("# except for bars of dates.");
        }
        line("data {");
        line("  file = " + quoted(data.toString()));
        line("  time-zone = " + quoted(market.timeZone()));
        line("  in-sample = " + quoted(PeriodWords.days(market.inSample(), zone)));
        line("  control = " + quoted(PeriodWords.days(market.control(), zone)));
        line("  year-days = " + GeneValues.number(market.yearDays()));
        line("}");
    }

    private void strategy(ProblemSpec.Trading trading, List<GeneSpec> genes, Set<String> times, double[] genome) {
        line("strategy {");
        line("  entry = " + quoted(withoutSwitches(trading.strategy().entry(), genes, genome)));
        line("  exit = " + quoted(withoutSwitches(trading.strategy().exit(), genes, genome)));
        if (!trading.strategy().where().equals("true")) {
            line("  where = " + quoted(withoutSwitches(trading.strategy().where(), genes, genome)));
        }
        line("  params {");
        for (int i = 0; i < genes.size(); i++) {
            boolean time = times.contains(genes.get(i).name());
            String value = GeneValues.text(genes.get(i), genome[i], times);
            String range = switch (genes.get(i)) {
                case GeneSpec.IntegerGene _, GeneSpec.ChoiceGene _
                when time -> "int(" + quoted(value) + ", " + quoted(value) + ")";
                case GeneSpec.IntegerGene _ -> "int(" + value + ", " + value + ")";
                case GeneSpec.RealGene gene -> GeneText.print(at(genome[i], gene));
                case GeneSpec.ChoiceGene _ -> wholeOrReal(value);
                case GeneSpec.BooleanGene _ -> "";
            };
            if (!range.isEmpty()) {
                line("    " + genes.get(i).name() + " = " + range + " # was " + GeneText.print(genes.get(i), times));
            }
        }
        line("  }");
        line("}");
    }

    /** The gene with this value alone; step and scale stay for whoever widens it. */
    private static GeneSpec at(double value, GeneSpec.RealGene gene) {
        return new GeneSpec.RealGene(gene.name(), value, value, gene.step(), gene.logScale());
    }

    /** A choice may stand where a whole number must: it stays one. */
    private static String wholeOrReal(String value) {
        return (value.matches("-?\\d+") ? "int(" : "real(") + value + ", " + value + ")";
    }

    /** A boolean param cannot be given one value alone: it is written into the rule. */
    private static String withoutSwitches(String rule, List<GeneSpec> genes, double[] genome) {
        String filled = rule;
        for (int i = 0; i < genes.size(); i++) {
            if (genes.get(i) instanceof GeneSpec.BooleanGene gene) {
                filled = filled.replaceAll(
                        "\\$" + gene.name() + "\\b", Matcher.quoteReplacement(GeneValues.text(gene, genome[i])));
            }
        }
        return filled;
    }

    private void execution(ExecutionSpec execution) {
        line("execution {");
        line("  fill = " + (execution.fill() == ExecutionSpec.Fill.CLOSE ? "close" : "next-open"));
        line("  initial-cash = " + GeneValues.number(execution.initialCash()));
        line("  fees = " + plain(execution.feeRatio()));
        line("  fixed-fee = " + plain(execution.fixedFee()));
        line("  slippage = " + plain(execution.slippageRatio()));
        String size = SpecWords.setting(execution.size());
        line("  size = "
                + switch (execution.sizeType()) {
                    case ALL -> "all";
                    case PERCENT -> "percent(" + size + ")";
                    case VALUE -> "value(" + size + ")";
                    case AMOUNT -> "amount(" + size + ")";
                    case RISK -> "risk(" + size + ")";
                });
        execution.stopLoss().ifPresent(stop -> {
            line("  stop-loss = " + SpecWords.setting(stop));
            line("  trailing = " + execution.trailing());
        });
        execution.takeProfit().ifPresent(target -> line("  take-profit = " + SpecWords.setting(target)));
        line("  stop-entry = " + (execution.stopEntry() == ExecutionSpec.StopEntry.CLOSE ? "close" : "fill"));
        line("  stop-exit = " + (execution.stopExit() == ExecutionSpec.StopExit.LIMIT ? "limit" : "market"));
        line("}");
    }

    /** The shortest decimal that reads back the same, without an exponent. */
    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
