@NullMarked
package io.countersign.frontdesk.signin;

import org.jspecify.annotations.NullMarked;
