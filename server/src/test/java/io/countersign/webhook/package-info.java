@NullMarked
package io.countersign.webhook;

import org.jspecify.annotations.NullMarked;
