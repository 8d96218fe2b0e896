/** The database: two engines, SQLite and PostgreSQL, one behaviour. Only stores speak SQL, and only through this. */
@NullMarked
package io.countersign.platform.database;

import org.jspecify.annotations.NullMarked;
