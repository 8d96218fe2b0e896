/** What Countersign costs in time and memory, measured beside its peers. */
@NullMarked
package io.countersign.bench;

import org.jspecify.annotations.NullMarked;
