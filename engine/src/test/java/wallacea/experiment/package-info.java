/**
 * Experiments behind decisions: small programs in processes of their own that show how Pekko behaves, with the tests that
 * keep what a decision rests on.
 *
 * <p>Nothing of the product lives here, and nothing here runs in it.
 */
@NullMarked
package wallacea.experiment;

import org.jspecify.annotations.NullMarked;
