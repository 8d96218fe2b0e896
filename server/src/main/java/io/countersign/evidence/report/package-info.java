/** What a log bears of a period, computed from its entries alone: pure, so that anybody can compute it again. */
@NullMarked
package io.countersign.evidence.report;

import org.jspecify.annotations.NullMarked;
