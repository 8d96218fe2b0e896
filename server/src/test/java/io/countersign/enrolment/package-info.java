@NullMarked
package io.countersign.enrolment;

import org.jspecify.annotations.NullMarked;
