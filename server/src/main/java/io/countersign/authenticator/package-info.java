/** The kinds of authenticator, one folder each, and what all of them have in common. */
@NullMarked
package io.countersign.authenticator;

import org.jspecify.annotations.NullMarked;
