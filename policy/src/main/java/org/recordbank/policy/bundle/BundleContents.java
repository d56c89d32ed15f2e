package org.recordbank.policy.bundle;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the entries of a bundle are about.
 *
 * @param entries in the order of the bundle
 */
public record BundleContents(List<Entry> entries) {

  public BundleContents {
    entries = List.copyOf(entries);
  }

  /**
   * Reads a bundle.
   *
   * @param bundle a FHIR R4 Bundle in JSON, UTF-8
   * @throws BadBundleException where it is none, a resource in it has no type, or it is nested
   *     deeper than 250
   */
  public static BundleContents read(byte[] bundle) throws BadBundleException {
    try (JsonParser json = BundleJson.parser(bundle)) {
      BundleJson.require(json.nextToken() == JsonToken.START_OBJECT);
      List<Entry> entries = new ArrayList<>();
      Set<String> members = new HashSet<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String member = json.currentName();
        JsonToken value = json.nextToken();
        BundleJson.require(members.add(member));
        switch (member) {
          case "resourceType" -> BundleJson.require("Bundle".equals(json.getText()));
          case "entry" -> {
            BundleJson.require(value == JsonToken.START_ARRAY);
            read(json, entries);
          }
          default -> json.skipChildren();
        }
      }
      BundleJson.require(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null);
      BundleJson.require(members.contains("resourceType"));
      return new BundleContents(entries);
    } catch (IOException e) {
      throw new BadBundleException();
    }
  }

  private static void read(JsonParser json, List<Entry> entries)
      throws IOException, BadBundleException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      BundleJson.require(json.currentToken() == JsonToken.START_OBJECT);
      entries.add(new EntryReader(json).read(entries.size()));
    }
  }

  /** How many entries: the rest is about a patient. */
  @Override
  public String toString() {
    return entries.size() + " entries";
  }
}
