/** The way out to hosts that somebody has named: which addresses are connected to, and one exchange by HTTP. */
@NullMarked
package io.countersign.platform.outgoing;

import org.jspecify.annotations.NullMarked;
