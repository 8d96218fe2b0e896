/** A practice that does not exist: its day, its patients, its accounts. */
@NullMarked
package io.countersign.frontdesk.practice;

import org.jspecify.annotations.NullMarked;
