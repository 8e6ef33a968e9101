/** Where evolution and trading meet: genomes become strategies, backtests become fitness. No operators, no arithmetic of fills. */
@NullMarked
package wallacea.domain.fitness;

import org.jspecify.annotations.NullMarked;
