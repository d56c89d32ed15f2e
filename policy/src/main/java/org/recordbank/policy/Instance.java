package org.recordbank.policy;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Single resources that a provision names (FHIR R4, {@code Consent.provision.data}).
 *
 * @param meaning which, beside the named one or in its place
 * @param name how the record shows the named one: {@code <type>/<id>} or its {@code fullUrl}, in
 *     any deposit, by any reference that leads to it; {@code <type>/<id>/_history/<key of a
 *     deposit>} in that deposit alone, and only where nothing leaves open which it is
 */
public record Instance(Meaning meaning, String name) {
  private static final Pattern OF_ONE_DEPOSIT =
      Pattern.compile("([A-Z][A-Za-z]*/[A-Za-z0-9.-]{1,64})/_history/([0-9a-f]{32})");

  /** HL7's consent-data-meaning, as far as it can be told by references. */
  public enum Meaning {
    /** The named resource. */
    INSTANCE("instance"),
    /** And what it refers to. */
    RELATED("related"),
    /** And what refers to it. */
    DEPENDENTS("dependents"),
    /** What the named one wrote, and not the named one. */
    AUTHOREDBY("authoredby");

    private final String code;

    Meaning(String code) {
      this.code = code;
    }

    /** The code; also the name on topics and in databases, which never changes. */
    public String code() {
      return code;
    }

    /** The meaning with this code. */
    public static Optional<Meaning> of(String code) {
      for (Meaning meaning : values()) {
        if (meaning.code.equals(code)) {
          return Optional.of(meaning);
        }
      }
      return Optional.empty();
    }
  }

  public Instance {
    requireNonNull(meaning, "meaning");
    if (name.isBlank()) {
      throw new IllegalArgumentException("A resource that is named has a name");
    }
  }

  /** A resource as one deposit tells of it. */
  public record OfDeposit(String typeAndId, String key) {

    /** Names nothing. */
    @Override
    public String toString() {
      return "OfDeposit";
    }
  }

  /** The resource and the deposit; nothing where any deposit is meant. */
  public Optional<OfDeposit> ofDeposit() {
    var parts = OF_ONE_DEPOSIT.matcher(name);
    return parts.matches()
        ? Optional.of(new OfDeposit(parts.group(1), parts.group(2)))
        : Optional.empty();
  }

  /** The meaning alone: a name leads to the patient. */
  @Override
  public String toString() {
    return meaning.code();
  }
}
