/** "Something is wrong": what an owner does in two minutes who fears that somebody has got in. */
@NullMarked
package io.countersign.alarm;

import org.jspecify.annotations.NullMarked;
