/** The mobile number by which somebody who asks for help is identified; it is no way to sign in. */
@NullMarked
package io.countersign.numberonfile;

import org.jspecify.annotations.NullMarked;
