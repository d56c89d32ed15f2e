package org.recordbank.schemas;

import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Brings a schema registry to where the services need it: every {@linkplain Subjects#all subject}
 * has the present schema among its versions, and changes to it must be FULL_TRANSITIVE. Runs once
 * per deployment, before the services; a service never registers anything. Running it again changes
 * nothing, so does running an older one, and two at a time do no harm.
 *
 * <p>From the command line: {@code java -cp … org.recordbank.schemas.SchemaRegistration --registry
 * URL [--check]}, with the address of the registry's Confluent REST API (for Apicurio it ends in
 * {@code /apis/ccompat/v7}). The environment variable {@value #AUTHORIZATION} is sent as the
 * Authorization header where it is set. Exit status: 0 all is well; 1 the registry refuses a schema
 * or {@code --check} finds something missing; 2 wrong usage or no answer.
 */
public final class SchemaRegistration {

  /** What each subject demands of a new version: read every older one, be read by every older. */
  public static final String COMPATIBILITY = "FULL_TRANSITIVE";

  static final String AUTHORIZATION = "RECORDBANK_REGISTRY_AUTHORIZATION";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String USAGE =
      "usage: SchemaRegistration --registry URL [--check], URL of a Confluent REST API";

  private final ConfluentApi registry;

  /**
   * Talks to one registry; opens no connection yet.
   *
   * @param registry address of the Confluent REST API
   * @param authorization value of the Authorization header, if the registry wants one
   */
  public SchemaRegistration(URI registry, Optional<String> authorization) {
    this.registry = new ConfluentApi(registry, authorization, PATIENCE);
  }

  /** Registers what is missing. */
  public static void main(String[] args) {
    System.exit(run(List.of(args), System.out, System.err));
  }

  static int run(List<String> args, PrintStream out, PrintStream err) {
    boolean check = args.contains("--check");
    var rest = new ArrayList<>(args);
    rest.remove("--check");
    if (rest.size() != 2 || !rest.getFirst().equals("--registry") || !isHttp(rest.getLast())) {
      err.println(USAGE);
      return 2;
    }
    var authorization = Optional.ofNullable(System.getenv(AUTHORIZATION));
    var registration = new SchemaRegistration(URI.create(rest.getLast()), authorization);
    try {
      List<String> lines = check ? registration.missing() : registration.register();
      lines.forEach(out::println);
      out.println(
          Subjects.all().size() + " subjects, " + lines.size() + (check ? " wrong" : " changed"));
      return check && !lines.isEmpty() ? 1 : 0;
    } catch (RegistryException e) {
      err.println(e.getMessage());
      return e.getCause() == null ? 1 : 2;
    }
  }

  /**
   * Registers what is missing and leaves the rest alone.
   *
   * @return a line for each subject that was changed; empty where nothing was to do
   * @throws RegistryException if the registry does not answer or refuses; what was done until then
   *     stays done, and running again goes on from there
   */
  public List<String> register() {
    var changed = new ArrayList<String>();
    Subjects.all()
        .forEach(
            (subject, schema) -> {
              if (register(subject, schema)) {
                changed.add("brought up to date: " + subject);
              }
            });
    return changed;
  }

  /**
   * What {@link #register} would do.
   *
   * @return a line for each thing that is not as it must be; empty where all is well
   * @throws RegistryException if the registry does not answer
   */
  public List<String> missing() {
    var missing = new ArrayList<String>();
    Subjects.all()
        .forEach(
            (subject, schema) -> {
              if (registry.id(subject, schema).isEmpty()) {
                missing.add("not registered: the present schema under " + subject);
              } else if (!isGuarded(subject)) {
                missing.add("compatibility is not " + COMPATIBILITY + ": " + subject);
              }
            });
    return missing;
  }

  /** The level first, where the registry allows it, so that the new version is checked by it. */
  private boolean register(String subject, Schema schema) {
    boolean known = registry.id(subject, schema).isPresent();
    boolean guarded = isGuarded(subject);
    if (known && guarded) {
      return false;
    }
    boolean set = guarded || registry.setCompatibility(subject, COMPATIBILITY);
    if (!known) {
      registry.add(subject, schema);
    }
    if (!set && !registry.setCompatibility(subject, COMPATIBILITY)) {
      throw new RegistryException(
          "the schema registry does not find what it registered: " + subject);
    }
    return true;
  }

  private boolean isGuarded(String subject) {
    return registry.compatibility(subject).filter(COMPATIBILITY::equals).isPresent();
  }

  private static boolean isHttp(String address) {
    try {
      String scheme = URI.create(address).getScheme();
      return "http".equals(scheme) || "https".equals(scheme);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
