/** The reference backtests of the test resources, read once for the tests of both engines. */
@NullMarked
package wallacea.golden;

import org.jspecify.annotations.NullMarked;
