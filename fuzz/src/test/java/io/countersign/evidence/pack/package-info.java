@NullMarked
package io.countersign.evidence.pack;

import org.jspecify.annotations.NullMarked;
