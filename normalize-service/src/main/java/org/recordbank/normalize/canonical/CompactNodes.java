package org.recordbank.normalize.canonical;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;

/**
 * JSON nodes for bundles in the making: objects and lists have room for the few members that FHIR's
 * have, and grow. A message of 4 KB becomes five hundred objects; hash tables of sixteen places for
 * each would be most of what a conversion allocates.
 */
public final class CompactNodes extends JsonNodeFactory {
  public static final CompactNodes NODES = new CompactNodes();

  private static final long serialVersionUID = 1L;
  private static final int FEW = 2;

  private CompactNodes() {}

  @Override
  public ObjectNode objectNode() {
    return new ObjectNode(this, new FieldMap());
  }

  @Override
  public ArrayNode arrayNode() {
    return new ArrayNode(this, new ArrayList<>(FEW));
  }
}
