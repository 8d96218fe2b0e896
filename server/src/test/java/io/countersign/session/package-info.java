@NullMarked
package io.countersign.session;

import org.jspecify.annotations.NullMarked;
