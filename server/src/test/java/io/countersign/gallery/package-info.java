/** Every page with sample content: rendered by tests, and shown in a browser for looking at. */
@NullMarked
package io.countersign.gallery;

import org.jspecify.annotations.NullMarked;
