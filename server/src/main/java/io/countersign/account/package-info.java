/** What a signed-in person sees and changes of their own. */
@NullMarked
package io.countersign.account;

import org.jspecify.annotations.NullMarked;
