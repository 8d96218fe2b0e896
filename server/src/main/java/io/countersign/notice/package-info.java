/** What a person is told about their own account. */
@NullMarked
package io.countersign.notice;

import org.jspecify.annotations.NullMarked;
