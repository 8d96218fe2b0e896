@NullMarked
package io.countersign.relyingparty;

import org.jspecify.annotations.NullMarked;
