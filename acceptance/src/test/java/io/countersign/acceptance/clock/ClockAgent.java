package io.countersign.acceptance.clock;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@code java.time} of a process read a {@link StandingTime}. So a journey can move the clock of a program that has
 * no door for it; its bytes on disk, its time spans and everything else stay as they are.
 */
public final class ClockAgent {
    private static @Nullable StandingTime time;

    private ClockAgent() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(String file, Instrumentation jvm) throws UnmodifiableClassException {
        time = StandingTime.in(Path.of(file));
        jvm.addTransformer(new CurrentInstant(), true);
        jvm.retransformClasses(Clock.class);
    }

    /** Called in place of {@code Clock.currentInstant()}, on which all of {@code java.time} rests. */
    public static Instant currentInstant() {
        StandingTime standing = time;
        if (standing == null) {
            throw new IllegalStateException("no time");
        }
        return standing.read();
    }

    private static final class CurrentInstant implements ClassFileTransformer {
        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                String name,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] bytes) {
            if (!name.equals("java/time/Clock")) {
                return null;
            }
            ClassTransform ours = (builder, element) -> {
                if (element instanceof MethodModel method && method.methodName().equalsString("currentInstant")) {
                    builder.withMethodBody(
                            method.methodName(),
                            method.methodType(),
                            method.flags().flagsMask(),
                            code -> code.invokestatic(
                                            ClassDesc.of(ClockAgent.class.getName()),
                                            "currentInstant",
                                            MethodTypeDesc.of(ClassDesc.of(Instant.class.getName())))
                                    .areturn());
                } else {
                    builder.with(element);
                }
            };
            var classFile = ClassFile.of();
            return classFile.transformClass(classFile.parse(bytes), ours);
        }
    }
}
