@NullMarked
package io.countersign.authenticator.sms;

import org.jspecify.annotations.NullMarked;
