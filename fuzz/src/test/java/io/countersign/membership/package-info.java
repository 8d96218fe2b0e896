@NullMarked
package io.countersign.membership;

import org.jspecify.annotations.NullMarked;
