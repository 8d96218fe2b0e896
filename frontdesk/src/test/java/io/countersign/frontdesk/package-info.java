@NullMarked
package io.countersign.frontdesk;

import org.jspecify.annotations.NullMarked;
