/** A small practice application that signs its people in through Countersign. */
@NullMarked
package io.countersign.frontdesk;

import org.jspecify.annotations.NullMarked;
