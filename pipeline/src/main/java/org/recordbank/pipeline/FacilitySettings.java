package org.recordbank.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/**
 * What is configured of facilities: {@code recordbank.facility-kinds."<facility>"} for each that is
 * something special. A variable's name has neither hyphens nor lower-case letters, and no mapping
 * of configuration tells {@code _OLD_PIER} from two names; one that was passed over would leave
 * what a facility made without its labels. So every name of a setting is read the same way.
 */
public final class FacilitySettings {
  private static final String PREFIX = "recordbank-facility-kinds";

  private FacilitySettings() {}

  /** Kinds, by the name of the facility. */
  public static Map<String, List<String>> of(Config config) {
    Map<String, List<String>> kinds = new TreeMap<>();
    for (String name : config.getPropertyNames()) {
      String written = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-");
      if (written.startsWith(PREFIX)) {
        String facility = written.substring(PREFIX.length()).replaceAll("^-+|-+$", "");
        kinds
            .computeIfAbsent(facility, key -> new ArrayList<>())
            .addAll(config.getOptionalValues(name, String.class).orElse(List.of()));
      }
    }
    return kinds;
  }
}
