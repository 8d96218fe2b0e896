@NullMarked
package io.countersign.authenticator;

import org.jspecify.annotations.NullMarked;
