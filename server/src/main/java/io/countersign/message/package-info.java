/** What is sent by mail and as text messages: the outbox, and the ways out of it. */
@NullMarked
package io.countersign.message;

import org.jspecify.annotations.NullMarked;
