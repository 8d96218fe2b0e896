@NullMarked
package io.countersign.evidence.report;

import org.jspecify.annotations.NullMarked;
