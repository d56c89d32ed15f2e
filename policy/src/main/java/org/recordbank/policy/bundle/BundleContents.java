package org.recordbank.policy.bundle;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
   * @throws BadBundleException where it is none, or nested deeper than 250
   */
  public static BundleContents read(byte[] bundle) throws BadBundleException {
    try (JsonParser json = BundleJson.parser(bundle)) {
      List<Entry> entries = new ArrayList<>();
      if (BundleJson.toEntries(json)) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          BundleJson.require(json.currentToken() == JsonToken.START_OBJECT);
          entries.add(new EntryReader(json).read(entries.size()));
        }
        BundleJson.toEnd(json);
      }
      return new BundleContents(entries);
    } catch (IOException e) {
      throw new BadBundleException();
    }
  }

  /** How many entries: the rest is about a patient. */
  @Override
  public String toString() {
    return entries.size() + " entries";
  }
}
