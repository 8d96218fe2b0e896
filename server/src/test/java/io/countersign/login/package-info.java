@NullMarked
package io.countersign.login;

import org.jspecify.annotations.NullMarked;
