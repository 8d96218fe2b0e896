/** Tests of the operators' door. */
@NullMarked
package io.countersign.cli.admin;

import org.jspecify.annotations.NullMarked;
