/** The decision: is this code accepted? And how it becomes durable. */
@NullMarked
package io.countersign.verification;

import org.jspecify.annotations.NullMarked;
