@NullMarked
package io.countersign.notice;

import org.jspecify.annotations.NullMarked;
