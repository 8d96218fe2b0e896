@NullMarked
package io.countersign.cli.doctor;

import org.jspecify.annotations.NullMarked;
