/** Tests of the applications that may ask. */
@NullMarked
package io.countersign.relyingparty;

import org.jspecify.annotations.NullMarked;
