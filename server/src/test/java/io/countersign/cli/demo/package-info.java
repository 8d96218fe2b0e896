@NullMarked
package io.countersign.cli.demo;

import org.jspecify.annotations.NullMarked;
