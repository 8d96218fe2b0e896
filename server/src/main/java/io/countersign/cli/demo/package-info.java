/** {@code demo}: an installation to look at, with people whose phones everybody may look into. */
@NullMarked
package io.countersign.cli.demo;

import org.jspecify.annotations.NullMarked;
