/** Binding an authenticator to a subscriber, and replacing one. */
@NullMarked
package io.countersign.enrolment;

import org.jspecify.annotations.NullMarked;
