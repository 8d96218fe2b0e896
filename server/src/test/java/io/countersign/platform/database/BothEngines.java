package io.countersign.platform.database;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One run of the test class for each engine. */
final class BothEngines implements ClassTemplateInvocationContextProvider {

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<OnEngine> provideClassTemplateInvocationContexts(ExtensionContext context) {
        // Mutation runs repeat each test hundreds of times, and ask for the quick engine alone.
        String only = System.getProperty("countersign.engine", "");
        return Arrays.stream(Database.Engine.values())
                .filter(engine -> only.isEmpty() || engine.name().equals(only))
                .map(OnEngine::new);
    }

    /** The run on one engine. */
    record OnEngine(Database.Engine engine) implements ClassTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocationIndex) {
            return engine == Database.Engine.SQLITE ? "on SQLite" : "on PostgreSQL";
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new Databases(engine));
        }
    }

    /** Gives databases to whoever asks: the class's own to a constructor, a fresh one to a method. */
    private record Databases(Database.Engine engine) implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            Class<?> type = parameter.getParameter().getType();
            return type == Database.class || type == TestDatabase.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            boolean shared = parameter.getDeclaringExecutable() instanceof Constructor<?>;
            ExtensionContext owner = shared ? classOf(context) : context;
            TestDatabase database = owner.getStore(Namespace.create(BothEngines.class, engine, owner.getUniqueId()))
                    .computeIfAbsent(TestDatabase.class, key -> TestDatabase.fresh(engine), TestDatabase.class);
            return parameter.getParameter().getType() == Database.class ? database.database() : database;
        }

        /** Constructors are resolved in the context of the method they serve; the class's context outlives them. */
        private static ExtensionContext classOf(ExtensionContext context) {
            ExtensionContext found = context;
            while (found.getTestMethod().isPresent()) {
                found = found.getParent().orElseThrow();
            }
            return found;
        }
    }
}
