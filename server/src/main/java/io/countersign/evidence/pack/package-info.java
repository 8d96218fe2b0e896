/** Evidence as one signed file, made here and proved anywhere. */
@NullMarked
package io.countersign.evidence.pack;

import org.jspecify.annotations.NullMarked;
