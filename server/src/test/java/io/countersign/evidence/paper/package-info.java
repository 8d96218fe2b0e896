@NullMarked
package io.countersign.evidence.paper;

import org.jspecify.annotations.NullMarked;
