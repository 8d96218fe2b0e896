/** Who may ask us: the applications that sign people in through us, and what they were granted. */
@NullMarked
package io.countersign.relyingparty;

import org.jspecify.annotations.NullMarked;
