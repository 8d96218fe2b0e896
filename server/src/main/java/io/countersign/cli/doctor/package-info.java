/** What {@code ./countersign doctor} looks at, one class a question. */
@NullMarked
package io.countersign.cli.doctor;

import org.jspecify.annotations.NullMarked;
