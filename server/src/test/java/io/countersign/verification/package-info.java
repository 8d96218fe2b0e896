@NullMarked
package io.countersign.verification;

import org.jspecify.annotations.NullMarked;
