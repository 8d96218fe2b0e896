/** What happened, kept for ever: events are appended in the transaction of their cause. */
@NullMarked
package io.countersign.audit;

import org.jspecify.annotations.NullMarked;
