package io.countersign.acceptance.clock;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@code java.time} and {@code java.util.Date} of a process read a {@link StandingTime}. So a journey can move the clock of a program that has
 * no door for it; its bytes on disk, its time spans and everything else stay as they are.
 */
public final class ClockAgent {
    private static @Nullable StandingTime time;

    private ClockAgent() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(String file, Instrumentation jvm) throws UnmodifiableClassException {
        time = StandingTime.in(Path.of(file));
        jvm.addTransformer(new CurrentInstant(), true);
        jvm.addTransformer(new CurrentDate(), true);
        jvm.retransformClasses(Clock.class, Date.class);
    }

    /** Called in place of {@code Clock.currentInstant()}, on which all of {@code java.time} rests. */
    public static Instant currentInstant() {
        StandingTime standing = time;
        if (standing == null) {
            throw new IllegalStateException("no time");
        }
        return standing.read();
    }

    /** Called in place of {@code System.currentTimeMillis()} where a {@code Date} of now is made. */
    public static long currentMillis() {
        return currentInstant().toEpochMilli();
    }

    private static final class CurrentDate implements ClassFileTransformer {
        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                String name,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] bytes) {
            if (!name.equals("java/util/Date")) {
                return null;
            }
            var classFile = ClassFile.of();
            return classFile.transformClass(
                    classFile.parse(bytes),
                    ClassTransform.transformingMethodBodies(
                            method -> method.methodName().equalsString("<init>"), (code, element) -> {
                                if (element instanceof InvokeInstruction call
                                        && call.name().equalsString("currentTimeMillis")) {
                                    code.invokestatic(
                                            ClassDesc.of(ClockAgent.class.getName()),
                                            "currentMillis",
                                            MethodTypeDesc.of(ConstantDescs.CD_long));
                                } else {
                                    code.with(element);
                                }
                            }));
        }
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
