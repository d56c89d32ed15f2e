package org.recordbank.sandbox.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.Tokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a token. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a bearer token that the services started here accept, for twelve hours.",
      "  ./recordbank token facility general",
      "  ./recordbank token patient ACCOUNT",
      "  ./recordbank token clinician general --role doctor",
      "  ./recordbank token operator"
    })
public final class Token implements Callable<Integer> {

  /** Who can be given a token. */
  public enum Role {
    facility,
    patient,
    clinician,
    operator
  }

  @Parameters(index = "0", paramLabel = "ROLE", description = "One of ${COMPLETION-CANDIDATES}.")
  private Role role;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The facility, or the patient's account.")
  private @Nullable String name;

  @Option(
      names = "--role",
      paramLabel = "CODE",
      description =
          "What the clinician is, as a code of HL7's practitioner-role; may be given more than"
              + " once. Without it nobody knows.")
  private List<String> roles = new ArrayList<>();

  @Mixin private Places places = new Places();
  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public Token() {}

  @Override
  public Integer call() {
    if (role != Role.clinician && !roles.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--role is for clinicians");
    }
    Tokens tokens = places.meant().tokens();
    String token =
        switch (role) {
          case facility -> tokens.facility(name());
          case patient -> tokens.patient(name());
          case clinician -> tokens.clinician(name(), roles);
          case operator -> tokens.operator();
        };
    spec.commandLine().getOut().println(token);
    return 0;
  }

  private String name() {
    if (name == null) {
      throw new ParameterException(
          spec.commandLine(), "a token for a " + role + " needs a name: token " + role + " NAME");
    }
    return name;
  }
}
