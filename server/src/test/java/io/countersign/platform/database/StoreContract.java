package io.countersign.platform.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test class once on SQLite and once on PostgreSQL, both real and both migrated.
 *
 * <p>The constructor or any test may take a {@link Database} or a {@link TestDatabase}. Asked for in the constructor it
 * is shared by the tests of the class on that engine; asked for by a test method it is a fresh one for that test alone.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(BothEngines.class)
public @interface StoreContract {}
