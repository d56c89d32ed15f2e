package org.recordbank.policy.label;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A security label of HL7's Healthcare Privacy and Security Classification System, as DS4P uses it.
 * One code says one thing here: where HL7 has several for it, rules read them all and give this.
 */
public enum Label {
  /**
   * Alcohol or drug use. The code that IHE's Privacy Consent on FHIR uses; {@code SUD} is read as
   * it.
   */
  ETH("ETH", Kind.SENSITIVITY, "substance abuse information sensitivity"),
  /** Alcohol use; {@link #ETH} as well. */
  ETHUD("ETHUD", Kind.SENSITIVITY, "alcohol use disorder information sensitivity", ETH),
  /** Opioid use; {@link #ETH} as well. */
  OPIOIDUD("OPIOIDUD", Kind.SENSITIVITY, "opioid use disorder information sensitivity", ETH),
  /** Mental health. {@code MH} is read as it. */
  PSY("PSY", Kind.SENSITIVITY, "psychiatry disorder information sensitivity"),
  /** Notes of psychotherapy as 45 CFR 164.501 defines them; {@link #PSY} as well. */
  PSYTHPN("PSYTHPN", Kind.SENSITIVITY, "psychotherapy note information sensitivity", PSY),
  /** HIV and AIDS, and tests for them whatever came out. */
  HIV("HIV", Kind.SENSITIVITY, "HIV/AIDS information sensitivity"),
  /** Sexuality and reproductive health. */
  SEX("SEX", Kind.SENSITIVITY, "sexuality and reproductive health information sensitivity"),
  /** Sexually transmitted diseases other than HIV. */
  STD("STD", Kind.SENSITIVITY, "sexually transmitted disease information sensitivity"),
  /** Genetic diseases, dispositions and tests. */
  GDIS("GDIS", Kind.SENSITIVITY, "genetic disease information sensitivity"),
  /** Sexual assault, abuse, domestic violence. */
  SDV(
      "SDV",
      Kind.SENSITIVITY,
      "sexual assault, abuse, or domestic violence information sensitivity"),
  /** Sensitive care of somebody who was a minor at that time. */
  ADOL("ADOL", Kind.SENSITIVITY, "adolescent information sensitivity"),
  /** Handled as usual; where neither of the others is. */
  NORMAL("N", Kind.CONFIDENTIALITY, "normal"),
  /** Whatever has a sensitivity. */
  RESTRICTED("R", Kind.CONFIDENTIALITY, "restricted"),
  /** Notes of psychotherapy, and what its sender says is. */
  VERY_RESTRICTED("V", Kind.CONFIDENTIALITY, "very restricted"),
  /** Protected by 42 CFR Part 2, because a Part 2 programme made it. */
  PART_2("42CFRPart2", Kind.LAW, "42 CFR Part2"),
  /** Not to be disclosed again without consent (42 CFR 2.32). */
  NO_REDISCLOSURE("NORDSCLCD", Kind.REFRAIN, "no redisclosure without consent directive");

  /** What a label says. */
  public enum Kind {
    /** What it is about: v3-ActCode, ActInformationSensitivityPolicy. */
    SENSITIVITY("http://terminology.hl7.org/CodeSystem/v3-ActCode"),
    /** How carefully it is handled: v3-Confidentiality. */
    CONFIDENTIALITY("http://terminology.hl7.org/CodeSystem/v3-Confidentiality"),
    /** The law that it falls under: v3-ActCode, ActUSPrivacyLaw. */
    LAW("http://terminology.hl7.org/CodeSystem/v3-ActCode"),
    /** What who receives it may not do: v3-ActCode, RefrainPolicy. */
    REFRAIN("http://terminology.hl7.org/CodeSystem/v3-ActCode");

    private final String system;

    Kind(String system) {
      this.system = system;
    }

    /** The code system, as FHIR R4 names it. */
    public String system() {
      return system;
    }
  }

  /** 45 CFR 164.502(g)(3): a minor may have agreed to care of these kinds alone. */
  public static final Set<Label> OF_MINORS_OWN_CONSENT =
      Collections.unmodifiableSet(EnumSet.of(ETH, PSY, HIV, SEX, STD, SDV));

  private static final Map<String, Label> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(Label::code, Function.identity()));

  private final String code;
  private final Kind kind;
  private final String display;
  private final @Nullable Label implied;

  Label(String code, Kind kind, String display) {
    this(code, kind, display, null);
  }

  Label(String code, Kind kind, String display, @Nullable Label implied) {
    this.code = code;
    this.kind = kind;
    this.display = display;
    this.implied = implied;
  }

  /** The code; no two kinds share one. */
  public String code() {
    return code;
  }

  /** What it says. */
  public Kind kind() {
    return kind;
  }

  /** HL7's display for the code. */
  public String display() {
    return display;
  }

  /** The label of this exact code, or nothing. */
  public static Optional<Label> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  /** These labels, those that they imply, and one confidentiality: the highest. */
  static Set<Label> closed(Set<Label> labels) {
    EnumSet<Label> closed = EnumSet.noneOf(Label.class);
    closed.addAll(labels);
    for (Label label : labels) {
      if (label.implied != null) {
        closed.add(label.implied);
      }
    }
    Label confidentiality = confidentiality(closed);
    closed.removeIf(label -> label.kind == Kind.CONFIDENTIALITY);
    closed.add(confidentiality);
    return closed;
  }

  private static Label confidentiality(Set<Label> labels) {
    if (labels.contains(VERY_RESTRICTED) || labels.contains(PSYTHPN)) {
      return VERY_RESTRICTED;
    }
    return labels.stream().anyMatch(label -> label != NORMAL) ? RESTRICTED : NORMAL;
  }
}
