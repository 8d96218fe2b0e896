/** One class per journey: what an outsider can do, and what nobody can. */
@NullMarked
package io.countersign.acceptance.journey;

import org.jspecify.annotations.NullMarked;
