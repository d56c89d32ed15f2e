package org.recordbank.faultagent;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.utility.JavaModule;
import org.jspecify.annotations.Nullable;

/** Switches faults on in the JVM that it is given to with {@code -javaagent}. */
public final class FaultAgent {

  /** Names the faults. */
  static final String PROPERTY = "recordbank.fault";

  private static final int STATUS = 3;

  private FaultAgent() {}

  /** Called by the JVM before the program. */
  public static void premain(@Nullable String ignored, Instrumentation instrumentation) {
    try {
      List<Fault.Target> targets = targets(System.getProperty(PROPERTY, ""));
      Built.requireEach(targets);
      install(instrumentation, targets);
    } catch (IOException | RuntimeException e) {
      stop(String.valueOf(e.getMessage()));
    }
  }

  private static List<Fault.Target> targets(String property) {
    var targets = new ArrayList<Fault.Target>();
    targets.add(Fault.REFUSAL);
    for (String word : property.split(",", -1)) {
      String[] parts = word.strip().split(":", 2);
      Fault fault =
          Fault.of(parts[0])
              .orElseThrow(
                  () -> new IllegalArgumentException(PROPERTY + " names no fault: " + property));
      Trigger.arm(fault.id(), parts.length < 2 ? 1 : Integer.parseInt(parts[1]));
      targets.addAll(fault.targets());
    }
    return targets;
  }

  private static void install(Instrumentation instrumentation, List<Fault.Target> targets) {
    AgentBuilder agent = new AgentBuilder.Default().disableClassFormatChanges().with(new Loud());
    for (Fault.Target target : targets) {
      agent =
          agent
              .type(named(target.type()))
              .transform(
                  (builder, type, loader, module, domain) ->
                      builder.visit(
                          Advice.to(target.advice())
                              .on(named(target.method()).and(takesArguments(target.arguments())))));
    }
    agent.installOn(instrumentation);
  }

  private static void stop(String why) {
    System.err.println("fault agent: " + why);
    Runtime.getRuntime().halt(STATUS);
  }

  /** A class that could not be rewritten would run as it was. */
  private static final class Loud extends AgentBuilder.Listener.Adapter {
    @Override
    public void onTransformation(
        TypeDescription type,
        @Nullable ClassLoader loader,
        @Nullable JavaModule module,
        boolean loaded,
        DynamicType dynamicType) {
      System.err.println("fault agent: rewrote " + type.getName());
    }

    @Override
    public void onError(
        String type,
        @Nullable ClassLoader loader,
        @Nullable JavaModule module,
        boolean loaded,
        Throwable failure) {
      stop("cannot rewrite " + type + ": " + failure);
    }
  }
}
