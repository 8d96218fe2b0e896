/** Evidence laid out to be read and printed, by Apache PDFBox, which no other folder sees. */
@NullMarked
package io.countersign.evidence.paper;

import org.jspecify.annotations.NullMarked;
