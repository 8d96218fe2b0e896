/** The way out for mail: SMTP, and how a message is worded and put together. */
@NullMarked
package io.countersign.message.mail;

import org.jspecify.annotations.NullMarked;
