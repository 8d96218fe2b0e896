@NullMarked
package io.countersign.numberonfile;

import org.jspecify.annotations.NullMarked;
