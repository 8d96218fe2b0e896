/** What applications of a practice are told by HTTPS, from an outbox that is filled in the transaction of the cause. */
@NullMarked
package io.countersign.webhook;

import org.jspecify.annotations.NullMarked;
