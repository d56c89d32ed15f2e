package org.recordbank.bank;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;

/** What facilities are, as the rules for labels call it. */
@ConfigMapping(prefix = "recordbank.facility-kinds")
interface FacilityKindsConfig {

  /** Kinds, by the name of the facility. */
  @WithParentName
  Map<String, List<String>> byFacility();
}
