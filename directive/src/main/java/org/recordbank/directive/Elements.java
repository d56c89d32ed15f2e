package org.recordbank.directive;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.BackboneElement;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;

/** Refuses what stands where nothing is expected. */
final class Elements {
  private Elements() {}

  /** Only these children have values. */
  static void only(Base parent, String path, Set<String> names) throws RefusedException {
    for (Property child : parent.children()) {
      if (child.hasValues() && !names.contains(child.getName())) {
        throw Refusal.notSupported(path + "." + child.getName());
      }
    }
  }

  /** None has an extension that changes its meaning. */
  static void noModifiers(List<? extends BackboneElement> elements, String path)
      throws RefusedException {
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i).hasModifierExtension()) {
        throw Refusal.notSupported(path + "[" + i + "].modifierExtension");
      }
    }
  }
}
