package org.recordbank.normalize.unit;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.terminology.Code;

/** Stub. */
public final class Units {
  private static final Map<String, String> KNOWN =
      Map.of("cm", "cm", "mmHg", "mm[Hg]", "mm[Hg]", "mm[Hg]", "kg", "kg", "mg/dL", "mg/dL");

  private Units() {}

  public static Units shipped() {
    return new Units();
  }

  public String version() {
    return "units@0";
  }

  public Optional<String> ucum(String unit, String code, String system, Collection<Code> of, @Nullable String usualUnit) {
    String known = KNOWN.get(code);
    return Optional.ofNullable(known != null ? known : KNOWN.get(unit));
  }

  public Optional<Converted> convert(
      BigDecimal value, String ucum, Code loinc, @Nullable String usualUnit) {
    return ucum.equals("cm") && "m".equals(usualUnit)
        ? Optional.of(new Converted(value.movePointLeft(2), "m", "ucum@0"))
        : Optional.empty();
  }
}
